// Runs in the page: keeps its longest task and the longest time between two frames.
window.observed = { longestTaskMs: 0, longestFrameMs: 0 };
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) {
    window.observed.longestTaskMs = Math.max(window.observed.longestTaskMs, duration);
  }
}).observe({ type: "longtask", buffered: true });
let before = performance.now();
const frame = (now) => {
  window.observed.longestFrameMs = Math.max(window.observed.longestFrameMs, now - before);
  before = now;
  requestAnimationFrame(frame);
};
requestAnimationFrame(frame);
