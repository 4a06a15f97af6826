export const EXIT_CODES = {
  /** The job ended in error, or the server failed. */
  failed: 1,
  /** What the person gave cannot be used: options, files, the plan. */
  badInput: 2,
  /** There is no API to talk to. */
  unreachable: 3,
  /** Ctrl-C, as shells count it: 128 + SIGINT. */
  interrupted: 130,
} as const;

export interface CliErrorOptions {
  /** Shown below the message, one per line. */
  lines?: string[];
  /** Whether the same call may work in a moment. */
  retryable?: boolean;
  cause?: unknown;
}

/** Why a command ended early, in words for the person at the terminal: shown without a stack trace. */
export class CliError extends Error {
  readonly exitCode: number;
  readonly lines: string[];
  readonly retryable: boolean;

  constructor(reason: keyof typeof EXIT_CODES, message: string, options: CliErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = "CliError";
    this.exitCode = EXIT_CODES[reason];
    this.lines = options.lines ?? [];
    this.retryable = options.retryable ?? false;
  }
}
