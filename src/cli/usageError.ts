/** A mistake in a command line: told without a stack. */
export class UsageError extends Error {}
