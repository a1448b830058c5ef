import type { Vendor } from '../vendor.ts';

const docs = 'https://tomcat.apache.org/tomcat-10.1-doc/manager-howto.html';

/** Tomcat, answering itself. */
export const tomcat = {
  id: 'tomcat',
  name: 'Apache Tomcat',
  signs: [
    { header: ['server', /^Apache-Coyote/] },
    { body: /<h3>Apache Tomcat\/|<title>HTTP Status 40[13] [–-]/ },
  ],
  rows: [
    {
      cause: 'ip-blocked',
      text: /By default the (?:Host )?Manager is only accessible from a browser running on the same machine/,
      confidence: 'likely',
      global: true,
      source: docs,
    },
    {
      cause: 'header-too-large',
      text: /Request header is too large/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'csrf',
      text: /nonce.{0,40}(?:missing|invalid)/i,
      confidence: 'possible',
      source: docs,
    },
  ],
  examples: [
    {
      name: 'ip blocked: 403 Access Denied',
      cause: 'ip-blocked',
      http: `
        GET https://app.example.com/manager/html

        403
        Content-Type: text/html

        <html><head><title>403 Access Denied</title></head><body><h1>403 Access Denied</h1><p>You are not authorized to view this page.</p><p>By default the Manager is only accessible from a browser running on the same machine as Tomcat.</p></body></html>
      `,
    },
  ],
} satisfies Vendor;
