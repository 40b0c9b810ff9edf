/** A clock by hand: timers that go on when a test says so. */

import { mock } from "node:test";

/** Let everything that waits for nothing but its turn be done. */
export async function settled() {
  for (let i = 0; i < 30; i++) await Promise.resolve();
}

/**
 * Let `ms` go by.
 *
 * @param {number} ms
 */
export async function pass(ms) {
  for (let at = 0; at < ms; at += 50) {
    mock.timers.tick(50);
    await settled();
  }
}

export const stopClock = () => mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"] });
export const startClock = () => mock.timers.reset();
