/** An entry of the HAR files that pictures show. */
export const recorded = (status: number, path: string): object => ({
  startedDateTime: '2026-03-10T12:00:00.000Z',
  time: 1,
  request: {
    method: 'GET',
    url: `https://api.example/${path}`,
    headers: [{ name: 'Authorization', value: 'Bearer undefined' }],
  },
  response: { status, headers: [], content: { mimeType: 'text/plain', text: '' } },
});
