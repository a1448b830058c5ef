/** Saves a text as a file, where the browser saves what is downloaded. */
export const download = (name: string, pieces: readonly string[], mimeType: string): void => {
  const url = URL.createObjectURL(new Blob([...pieces], { type: mimeType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), FILE_LIFE);
};

const FILE_LIFE = 60_000;
