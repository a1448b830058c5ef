/**
 * Copies a text. DevTools' frames may not use `navigator.clipboard` without focus or
 * permission (crbug.com/1105398), so the older command stands in for it.
 * @returns whether it was copied
 */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text); // Refused here; the command asks for no permission.
  }
};

const copyByCommand = (text: string): boolean => {
  const previous = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'off-screen';
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (previous instanceof HTMLElement) previous.focus();
  return isCopied;
};
