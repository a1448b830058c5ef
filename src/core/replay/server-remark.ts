/** What the standard wants, and whether the server does it. */
export interface ServerRemark {
  readonly id: string;
  readonly result: 'pass' | 'fail' | 'unknown';
  readonly title: string;
  readonly text: string;
  readonly reference: string;
}

/** @param isMet null where it is worth a note only */
export const remark = (
  id: string,
  isMet: boolean | null,
  [title, text, reference]: readonly [title: string, text: string, reference: string],
): ServerRemark => ({
  id,
  result: isMet === null ? 'unknown' : isMet ? 'pass' : 'fail',
  title,
  text,
  reference,
});
