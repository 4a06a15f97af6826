/** A file of a user's that is not what it should be. A plain error: the process that throws it knows nothing of the rest of the system. */
export class UnusableFile extends Error {
  /** There is no such file, or it cannot be opened. */
  readonly isMissing: boolean;

  constructor(message: string, options: { cause?: unknown; isMissing?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.name = "UnusableFile";
    this.isMissing = options.isMissing ?? false;
  }
}
