/** One event; in the order of a request's life. */
export interface WebRequestEvent {
  readonly kind:
    'began' | 'sent' | 'answered' | 'challenged' | 'redirected' | 'completed' | 'failed';
  readonly details: WebRequestDetails;
}

/** As much of the browser's event as is read; Chromium and Firefox alike. */
export interface WebRequestDetails {
  /** The same for all hops and legs of one request. */
  readonly requestId: string;
  readonly url: string;
  readonly method: string;
  /** `main_frame`, `xmlhttprequest`, `websocket`, … */
  readonly type: string;
  /** -1 for what belongs to no tab: shared and service workers. */
  readonly tabId: number;
  /** 0 for the document that a tab shows. */
  readonly frameId?: number;
  /** Of the document that asks; absent where a tab goes to a document (Chromium). */
  readonly documentId?: string;
  /** Milliseconds since the epoch. */
  readonly timeStamp: number;
  /** Origin of whoever asked (Chromium). */
  readonly initiator?: string;
  /** URL of the document that asked (Firefox). */
  readonly documentUrl?: string;
  readonly requestBody?: WebRequestBody | null;
  readonly requestHeaders?: readonly WebRequestHeader[];
  readonly responseHeaders?: readonly WebRequestHeader[];
  readonly statusCode?: number;
  /** `HTTP/1.1 401 Unauthorized` */
  readonly statusLine?: string;
  /** Of a redirect. */
  readonly redirectUrl?: string;
  /** `net::ERR_…` */
  readonly error?: string;
}

export interface WebRequestHeader {
  readonly name: string;
  readonly value?: string;
}

export interface WebRequestBody {
  readonly formData?: Readonly<Record<string, readonly unknown[]>>;
  readonly raw?: readonly { readonly bytes?: ArrayBuffer }[];
}
