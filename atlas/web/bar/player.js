/** Playing: a step every few seconds, until the last stop. */

const EVERY = 2500; // ms a stop at speed 1

/**
 * `step` goes one stop on and tells whether there is another after it; `onChange` hears when playing begins and ends; `every` is how many ms
 * a step takes at speed 1.
 *
 * @param {{step: () => boolean, speed: () => number, onChange: (playing: boolean) => void, every?: number}} how
 */
export function createPlayer({ step, speed, onChange, every = EVERY }) {
  let timer = 0;
  const isPlaying = () => timer !== 0;

  function stop() {
    if (!timer) return;
    clearInterval(timer);
    timer = 0;
    onChange(false);
  }

  function start() {
    timer = setInterval(() => step() || stop(), every / speed());
    onChange(true);
  }

  /** Take the speed over that was chosen meanwhile. */
  function restart() {
    if (!timer) return;
    stop();
    start();
  }

  return { isPlaying, start, stop, restart, destroy: () => clearInterval(timer) };
}
