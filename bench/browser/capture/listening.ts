/**
 * The events that watch mode listens to, and nothing made of them: what the browser itself takes
 * for telling an extension of each request.
 */
export const LISTENING = `
  const all = { urls: ['<all_urls>'] };
  const ignore = () => undefined;
  chrome.webRequest.onBeforeRequest.addListener(ignore, all, ['requestBody']);
  chrome.webRequest.onSendHeaders.addListener(ignore, all, ['requestHeaders', 'extraHeaders']);
  chrome.webRequest.onHeadersReceived.addListener(ignore, all, ['responseHeaders', 'extraHeaders']);
  for (const event of ['onAuthRequired', 'onBeforeRedirect', 'onCompleted', 'onErrorOccurred']) chrome.webRequest[event].addListener(ignore, all);
`;
