import { recognizeSecret } from '../../token/secrets.ts';

/** Whether a value is a known service's key, a UUID, or long and of letters and digits. */
export function looksRandom(value: string): boolean {
  if (recognizeSecret(value) !== null) return true;
  if (value.length < 16 || value.length > 4096 || /\s/.test(value)) return false;
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value)) return true;
  return /\d/.test(value) && /[A-Za-z]/.test(value) && /^[\w.~+/=:-]+$/.test(value);
}
