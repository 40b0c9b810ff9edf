/** The panel's ear: tells Python which stop, day, panel or feature is shown now. It draws nothing. */

import { afterPaint } from "./dom.js";
import { follow } from "./store.js";

/** The parts of the state that Python needs to write the panel. */
export function heard(state) {
  const { moment, date, index, names, layers, view, feature, place, cite, panel } = state;
  return { moment, date, index, names, layers, view: cite ? view : null, feature, place, cite, panel };
}

/** Tell Python, when map and headline are painted; of several steps in one frame only the last. */
function tell(ear) {
  ear.waiting = false;
  const now = heard(ear.state);
  const text = JSON.stringify(now);
  if (ear.life.signal.aborted || text === ear.said) return;
  if (now.index !== ear.index) document.querySelector(".st-key-cards")?.scrollTo({ top: 0 });
  ear.index = now.index;
  ear.said = text;
  ear.send("state", now);
}

const ears = new WeakMap();

export default function panelComponent({ parentElement, setStateValue }) {
  let ear = ears.get(parentElement);
  if (!ear) {
    ear = { life: new AbortController(), said: "", send: setStateValue, index: null, state: null, waiting: false };
    ears.set(parentElement, ear);
    follow(
      window,
      (state) => {
        ear.state = state;
        if (!ear.waiting) afterPaint(() => tell(ear));
        ear.waiting = true;
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
