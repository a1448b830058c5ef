import { instruction } from '../instruction.ts';
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
      fix: instruction(
        'Remove or widen RemoteAddrValve in the Manager’s context.xml',
        'webapps/manager/META-INF/context.xml (and host-manager): allow="127\\.\\d+\\.\\d+\\.\\d+|::1|YOUR\\.ADDRESS". In Docker copy webapps.dist/manager to webapps first.',
        'Then a user with the role manager-gui (scripts: manager-script) in conf/tomcat-users.xml, and restart.',
      ),
    },
    {
      cause: 'header-too-large',
      text: /Request header is too large/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Raise maxHttpHeaderSize of the Connector, or shorten the header',
        'server.xml: <Connector … maxHttpHeaderSize="65536"/> (8192 by default); Spring Boot: server.max-http-request-header-size=64KB. Large Kerberos or JWT headers and many cookies are usual.',
      ),
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
    {
      name: 'a large header',
      cause: 'header-too-large',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Negotiate abc

        400
        Content-Type: text/html

        <!doctype html><html lang="en"><head><title>HTTP Status 400 – Bad Request</title></head><body><h1>HTTP Status 400 – Bad Request</h1><p><b>Message</b> Request header is too large</p><h3>Apache Tomcat/10.1</h3></body></html>
      `,
    },
  ],
} satisfies Vendor;
