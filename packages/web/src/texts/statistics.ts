import { formatDuration, formatNumber } from "../format.ts";

const jobs = (count: number): string => (count === 1 ? "1 job" : `${formatNumber(count)} jobs`);

/** What the page of statistics says. */
export const statistics = {
  title: "Statistics",
  period: {
    label: "Period",
    days: (days: number) => `${days} days`,
    range: (from: string, to: string) => `${from} to ${to}`,
    note: "Days begin at midnight UTC. Archived jobs are left out.",
  },
  none: "–",
  tiles: {
    label: "At a glance",
    renders: {
      title: "Renders",
      text: (completed: number, failed: number, canceled: number) =>
        [
          `${formatNumber(completed)} completed`,
          `${formatNumber(failed)} failed`,
          ...(canceled > 0 ? [`${formatNumber(canceled)} canceled`] : []),
        ].join(", "),
    },
    success: {
      title: "Success rate",
      percent: (percent: number) => `${formatNumber(Math.floor(percent * 10) / 10)}%`,
      text: "Of those that were not canceled",
    },
    time: {
      title: "Typical render time",
      text: (sec: number) => `9 of 10 took at most ${formatDuration(sec)}`,
    },
    output: {
      title: "Finished video",
      text: (sec: number) => `Videos of ${formatDuration(sec)} on average`,
    },
    cost: {
      title: "Cost",
      unknown: "Not known for these renders",
      estimate: "By list prices",
    },
  },
  chart: {
    asTable: "Table",
    asChart: "Chart",
    show: (title: string) => `Show “${title}” as`,
    day: "Day",
    noDays: "No day has any.",
  },
  perDay: {
    title: "Renders per day",
    completed: "Completed",
    failed: "Failed",
    canceled: "Canceled",
    summary: (count: number, day: string, most: number) =>
      `${jobs(count)} ended in this period. The most on one day: ${formatNumber(most)}, on ${day}.`,
  },
  output: {
    title: "Minutes of video per day",
    minutes: "Minutes",
    summary: (length: string, day: string, most: string) =>
      `${length} of video in this period. The most on one day: ${most}, on ${day}.`,
  },
  times: {
    title: "How long renders took",
    share: "Renders",
    atMost: "Took at most",
    shares: {
      p50: "Half of them",
      p90: "9 of 10",
      p95: "95 of 100",
      p99: "99 of 100",
    },
    none: "There are times as soon as a render is completed.",
  },
  slowest: {
    title: "Slowest renders",
    none: "There are some as soon as a render is completed.",
    video: (clock: string) => `${clock} of video`,
  },
  failures: {
    title: "Why renders failed",
    none: "Nothing failed in this period.",
    all: "All failed jobs",
    newest: "Newest:",
    count: (count: number) => jobs(count),
    /** By the code of the error. */
    reasons: {
      VALIDATION_FAILED: "The plan was out of bounds",
      CONTENTION: "The server was too busy",
      SERVICE_UNAVAILABLE: "The server's storage did not answer",
      INTERNAL: "A defect of ours",
      WORKER_LOST: "The server stopped while it rendered",
      STOPPING: "The server was being stopped",
      TIMED_OUT: "It took too long",
      DEAD_LETTER: "The server could not begin",
      INTERRUPTED: "The render was interrupted",
      MEDIA_NOT_FOUND: "A file was missing",
      MEDIA_INVALID: "A file could not be read",
      URL_REFUSED: "A link could not be accepted",
      URL_UNREACHABLE: "The server behind a link did not answer",
      URL_TOO_LARGE: "The file behind a link was too large",
      NARRATION_FAILED: "The narration could not be spoken",
      ILLUSTRATION_FAILED: "A picture could not be made",
      ENCODE_FAILED: "The video could not be encoded",
      ENCODER_UNAVAILABLE: "The chosen encoder was not there",
      OUT_OF_MEMORY: "The server ran out of memory",
      OUTPUT_TOO_LARGE: "The video would have been too large",
      DISK_FULL: "The server's disk was full",
    } as Readonly<Record<string, string>>,
  },
  empty: {
    title: (days: number) => `Nothing was rendered in the last ${days} days`,
    text: "Once a render ends, you see here how many there are, how long they take and what they cost.",
    newRender: "New render",
    longer: (days: number) => `Show the last ${days} days`,
  },
};
