const WITHIN = 5000;

/** Nothing of the page is to be seen, and Back does not lead here again. */
export function leave(address: string): void {
  document.documentElement.replaceChildren();
  location.replace(address);
}

/**
 * Counts Shift pressed three times within five seconds. A Shift that makes a capital does
 * not count. `pressed` is told how many presses are left; 0 is the wish to leave.
 */
export function onThreeShifts(pressed: (left: number) => void): void {
  let alone = false;
  let times: number[] = [];
  addEventListener("keydown", (event) => {
    alone = event.key === "Shift";
    if (!alone) times = [];
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    const now = Date.now();
    times = [...times.filter((time) => now - time < WITHIN), now];
    pressed(3 - times.length);
    if (times.length === 3) times = [];
  });
}
