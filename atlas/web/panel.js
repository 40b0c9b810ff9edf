/** The panel's ear: tells Python which stop, day, panel or feature is shown now. It draws nothing. */

import { follow } from "./store.js";

/** The parts of the state that Python needs to write the panel. */
export function heard(state) {
  const { moment, date, index, names, layers, view, feature, place, cite, panel } = state;
  return { moment, date, index, names, layers, view: cite ? view : null, feature, place, cite, panel };
}

const ears = new WeakMap();

export default function panelComponent({ parentElement, setStateValue }) {
  let ear = ears.get(parentElement);
  if (!ear) {
    ear = { life: new AbortController(), said: "", send: null, index: null };
    ears.set(parentElement, ear);
    follow(
      window,
      (state) => {
        if (state.index !== ear.index) document.querySelector(".st-key-cards")?.scrollTo({ top: 0 });
        ear.index = state.index;
        const now = heard(state);
        const text = JSON.stringify(now);
        if (text === ear.said) return;
        ear.said = text;
        ear.send?.("state", now);
      },
      ear.life.signal,
    );
  }
  ear.send = setStateValue;
  return () => {
    ear.life.abort();
    ears.delete(parentElement);
  };
}
