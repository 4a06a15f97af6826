// Runs in the page: keeps its longest task, the longest time between two frames, and when the first row was painted.
window.observed = { longestTaskMs: 0, longestFrameMs: 0, firstRowMs: 0 };
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) {
    window.observed.longestTaskMs = Math.max(window.observed.longestTaskMs, duration);
  }
}).observe({ type: "longtask", buffered: true });
let before = performance.now();
let hasRow = false;
const frame = (now) => {
  window.observed.longestFrameMs = Math.max(window.observed.longestFrameMs, now - before);
  before = now;
  // A frame later than the row: it is on the screen.
  if (hasRow) window.observed.firstRowMs ||= now;
  hasRow ||= document.querySelector("[data-job-row]") !== null;
  requestAnimationFrame(frame);
};
requestAnimationFrame(frame);
