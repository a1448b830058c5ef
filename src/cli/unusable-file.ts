/** A file that an option names cannot be read or written; the message is one line. */
export class UnusableFile extends Error {}

/** Whether the operating system refused something, such as to open a file. */
export const isSystemError = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'syscall' in error && 'code' in error;
