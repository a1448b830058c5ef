import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const imperva =
  'https://docs-cybersec.thalesgroup.com/bundle/cloud-application-security/page/more/error-pages.htm';
const datadome = 'https://docs.datadome.co/docs/detected-bots-and-responses';
const human = 'https://docs.humansecurity.com/applications-and-accounts/docs/response';
const f5 = 'https://my.f5.com/manage/s/article/K13151';
const sucuri = 'https://docs.sucuri.net/website-firewall/troubleshooting/';
const wordfence = 'https://www.wordfence.com/help/blocking/';
const kasada = 'https://docs.kasada.io/';
const modsecurity = 'https://github.com/owasp-modsecurity/ModSecurity/wiki';
const fastly = 'https://www.fastly.com/documentation/guides/next-gen-waf/';
const fortiweb = 'https://docs.fortinet.com/product/fortiweb';

const allowlistImperva = instruction(
  'Ask the site’s owner to allow the request in Imperva',
  'Give the incident ID: in Cloud WAF, Security Events, the owner finds the rule and adds an exception for this URL or address.',
  'A script or API client that a browser challenge stops needs an exception of its own: it can never pass the challenge.',
);

const excludeRule = instruction(
  'Exclude the one ModSecurity rule for this path',
  'The error or audit log has [id "…"] and the matched part. SecRuleRemoveById ID in a <Location>, or ctl:ruleRemoveTargetById for one parameter.',
  'cPanel: Security, ModSecurity switches it off for a domain; Plesk: Web Application Firewall, Switch off security rules.',
);

const dataDome = instruction(
  'Solve the challenge in the browser, or get the client allowed',
  'Open the url of the response in the page. fetch calls need DataDome’s JavaScript tag on the page and its datadome cookie.',
  'The site’s owner: DataDome dashboard, Rules, an allow rule for the endpoint, address or partner header.',
);

const passHuman = instruction(
  'Solve the challenge in the browser, or get the client allowed',
  'HUMAN (PerimeterX): the page needs its sensor script; fetch calls handle the JSON of the block (Advanced Blocking Response).',
  'The site’s owner allows an address, User-Agent or path in the policy of the HUMAN console.',
);

/** Firewalls and bot defences that show themselves by a header or by the words of their page. */
export const webFirewalls = {
  id: 'web-firewalls',
  name: 'a web firewall',
  signs: [
    { header: ['x-iinfo'] },
    { header: ['x-cdn', /Imperva|Incapsula/i] },
    { header: ['x-datadome'] },
    { header: ['x-dd-b'] },
    { header: ['x-sucuri-id'] },
    { header: ['x-kpsdk-ct'] },
    { header: ['x-distil-cs'] },
    {
      header: [
        'server',
        /^(?:FortiWeb|ddos-guard|BigIP|BIG-IP|Sucuri|Mod_Security|BarracudaHTTP|Reblaze|Wallarm|ArvanCloud|SiteLock|Qrator|StackPath)/i,
      ],
    },
    {
      body: /_Incapsula_Resource|captcha-delivery\.com|_pxAppId|px-captcha|px-cloud\.net|"appId"\s*:\s*"PX|hs-human|support ID is|Wordfence|Mod_Security|sucuri/,
    },
  ],
  rows: [
    {
      cause: 'waf-or-bot-challenge',
      text: /Incapsula incident ID|_Incapsula_Resource|^Request unsuccessful\. Incapsula/,
      confidence: 'certain',
      global: true,
      source: imperva,
      fix: allowlistImperva,
    },
    {
      cause: 'waf-or-bot-challenge',
      header: ['x-iinfo'],
      status: 403,
      text: /^(?:Access Denied|Error)[^]{0,80}\b(?:Error code|Incident ID)/i,
      confidence: 'certain',
      source: imperva,
      fix: allowlistImperva,
    },
    {
      cause: 'waf-or-bot-challenge',
      header: ['x-datadome'],
      status: [401, 403, 405, 429],
      confidence: 'certain',
      source: datadome,
      fix: dataDome,
    },
    {
      cause: 'waf-or-bot-challenge',
      header: ['x-dd-b'],
      status: [401, 403, 405, 429],
      confidence: 'certain',
      source: datadome,
      fix: dataDome,
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /captcha-delivery\.com/,
      confidence: 'certain',
      global: true,
      source: datadome,
      explanation:
        'DataDome asks for a CAPTCHA; a script or a client other than the browser cannot solve it.',
      fix: dataDome,
    },
    {
      cause: 'waf-or-bot-challenge',
      status: [403, 429],
      text: /px-captcha|px-cloud\.net|perimeterx|Access to this page has been denied(?: because we believe you are using automation)?/i,
      confidence: 'certain',
      global: true,
      source: human,
      fix: passHuman,
    },
    {
      cause: 'waf-or-bot-challenge',
      status: [403, 429],
      body: /"appId"\s*:\s*"PX|_pxAppId|px-captcha/,
      confidence: 'certain',
      source: human,
      fix: passHuman,
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /The requested URL was rejected\. Please consult with your administrator/,
      confidence: 'certain',
      global: true,
      source: f5,
      explanation:
        'F5 BIG-IP’s application firewall refused this request; the application did not see it.',
      fix: instruction(
        'Give the support ID to the site’s administrator',
        'Security, Event Logs, Application, Requests of BIG-IP (Advanced WAF) finds the violation by it; the administrator accepts the signature, parameter, method or URL as legal.',
        'Usual triggers: an unknown parameter or method, long or encoded values in a body, or a cookie that the firewall did not set.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /Sucuri Website Firewall/i,
      confidence: 'certain',
      global: true,
      source: sucuri,
      fix: instruction(
        'Ask the site’s owner to allow it in the Sucuri dashboard',
        'The page names Block ID and reason: Firewall, Access Control, Allow IP addresses or URL paths; clear the cache after it.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      header: ['x-sucuri-block'],
      confidence: 'certain',
      source: sucuri,
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /Generated by Wordfence|Your access to this (?:site|service) has been (?:limited|temporarily limited)/i,
      confidence: 'certain',
      global: true,
      source: wordfence,
      fix: instruction(
        'Ask the site’s owner to unblock it in Wordfence',
        'Wordfence, Blocking shows the address and reason; Tools, Live Traffic has “Add to allowlist” for the rule. A REST or AJAX call: switch the firewall to Learning Mode, repeat it, and switch back.',
        '“503 … limited”: rate limiting or country blocking.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      header: ['x-kpsdk-ct'],
      status: [403, 429],
      confidence: 'certain',
      source: kasada,
      fix: instruction(
        'Let Kasada’s script run in the page first',
        'Kasada’s script in the page solves the challenge and adds x-kpsdk-ct and x-kpsdk-cd to fetch calls of configured endpoints. The site’s owner lists the endpoint there, or allows the client.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /This error was generated by Mod_Security/i,
      confidence: 'certain',
      global: true,
      source: modsecurity,
      fix: excludeRule,
    },
    {
      cause: 'waf-or-bot-challenge',
      status: 406,
      text: /^Not Acceptable!? An appropriate representation of the requested resource could not be found/,
      confidence: 'likely',
      global: true,
      source: modsecurity,
      explanation:
        'Hosts with ModSecurity respond with 406 when a rule matches; it has nothing to do with Accept.',
      fix: instruction(
        'Find the rule in ModSecurity’s audit log',
        'The host’s support can turn off the rule for this URL; see which part of the body or URL matches.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      header: [
        'server',
        /^(?:FortiWeb|Sucuri|Mod_Security|BarracudaHTTP|Reblaze|Wallarm|Qrator|ddos-guard)/i,
      ],
      status: [403, 406, 429],
      confidence: 'likely',
      source: fortiweb,
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /^Web Page Blocked!?[^]{0,200}Attack ID/i,
      confidence: 'certain',
      global: true,
      source: fortiweb,
      fix: instruction(
        'Give the Attack ID to the site’s administrator',
        'FortiWeb: Log&Report, Log Access, Attack finds the message ID; Add Exception there exempts this URL or parameter from the signature.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      header: ['x-sigsci-tags'],
      status: [403, 406],
      confidence: 'likely',
      source: fastly,
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /^Making sure you(?:'|’)re not a bot!/,
      confidence: 'certain',
      global: true,
      source: 'https://anubis.techaro.lol/docs/',
      fix: instruction(
        'Let the page run its script once, or get the path allowed',
        'Anubis gives a browser with JavaScript and cookies a proof of work. Its owner exempts API paths or clients with action: ALLOW in botPolicies.yaml.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /Our systems have detected unusual traffic from your computer network/,
      confidence: 'certain',
      global: true,
      source: 'https://support.google.com/websearch/answer/86640',
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /errors\.aliyun\.com|Sorry, your request has been blocked as it may cause potential threats/,
      confidence: 'certain',
      global: true,
      source: 'https://www.alibabacloud.com/help/en/waf/',
      fix: instruction(
        'Ask the site’s owner to exempt it in Alibaba Cloud WAF',
        'The page’s trace or event ID finds it under Security Reports; Protection Configuration, Whitelist exempts the URL, parameter or address from a rule. Reports of false blocks often come from code or HTML in a body.',
      ),
    },
  ],
  examples: [
    {
      name: 'waf or bot challenge: x-datadome: protected',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items

        403
        x-datadome: protected
        Content-Type: application/json

        {"url":"https://geo.captcha-delivery.com/captcha/?initialCid=1"}
      `,
    },
    {
      name: 'waf or bot challenge: Request unsuccessful. Incapsula incident I…',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items

        403
        X-Iinfo: 1-2-3
        Content-Type: text/html

        <html><body><iframe src="/_Incapsula_Resource?x=1">Request unsuccessful. Incapsula incident ID: 1-2</iframe></body></html>
      `,
    },
    {
      name: 'waf or bot challenge: Request Rejected',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items

        200
        Content-Type: text/html

        <html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 123</body></html>
      `,
    },
    {
      name: 'waf or bot challenge: Sucuri WebSite Firewall - Access Denied',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items

        403
        x-sucuri-id: 1
        Content-Type: text/html

        <html><title>Sucuri WebSite Firewall - Access Denied</title></html>
      `,
    },
    {
      name: 'waf or bot challenge: Not Acceptable An appropriate representation',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        406
        Content-Type: text/html

        <html><head><title>Not Acceptable An appropriate representation of the requested resource could not be found</title></head><body></body></html>
      `,
    },
    {
      name: 'Imperva',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items

        403
        X-Iinfo: 1-2-3
        Content-Type: text/html

        <html><head></head><body><iframe src="/_Incapsula_Resource?x=1">Request unsuccessful. Incapsula incident ID: 1-2</iframe></body></html>
      `,
    },
    {
      name: 'Sucuri',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items

        403
        Content-Type: text/html

        <html><head><title>Sucuri Website Firewall - Access Denied</title></head><body><h1>Access Denied - Sucuri Website Firewall</h1><p>Block ID: GEO02</p></body></html>
      `,
    },
    {
      name: 'Wordfence',
      cause: 'waf-or-bot-challenge',
      http: `
        POST https://api.example.com/wp-admin/admin-ajax.php
        Content-Type: application/x-www-form-urlencoded

        a=1

        403
        Content-Type: text/html

        <html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1><p>A potentially unsafe operation has been detected in your request to this site.</p><p>Generated by Wordfence at Tue, 10 Mar 2026 12:00:00 GMT.</p></body></html>
      `,
    },
    {
      name: 'ModSecurity',
      cause: 'waf-or-bot-challenge',
      http: `
        POST https://api.example.com/v1/items
        Content-Type: application/x-www-form-urlencoded

        a=1

        403
        Content-Type: text/html

        <html><head><title>Not Acceptable!</title></head><body><h1>Not Acceptable!</h1><p>An appropriate representation of the requested resource could not be found on this server. This error was generated by Mod_Security.</p></body></html>
      `,
    },
    {
      name: 'DataDome',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items

        403
        Content-Type: application/json

        {"url":"https://geo.captcha-delivery.com/captcha/?initialCid=abc"}
      `,
    },
    {
      name: 'HUMAN',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items

        403
        Content-Type: text/html

        <html><head><title>Access to this page has been denied</title></head><body><div id="px-captcha"></div></body></html>
      `,
    },
    {
      name: 'FortiWeb',
      cause: 'waf-or-bot-challenge',
      http: `
        POST https://api.example.com/v1/items
        Content-Type: application/x-www-form-urlencoded

        a=1

        403
        Content-Type: text/html

        <html><head><title>Web Page Blocked!</title></head><body><h2>Web Page Blocked!</h2><p>The page cannot be displayed. Please contact the administrator for additional information.</p><p>Attack ID: 20000008</p></body></html>
      `,
    },
    {
      name: 'Kasada',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items

        429
        X-Kpsdk-Ct: abc
      `,
    },
    {
      name: 'Alibaba Cloud',
      cause: 'waf-or-bot-challenge',
      http: `
        POST https://api.example.com/v1/items
        Content-Type: application/x-www-form-urlencoded

        a=1

        405
        Content-Type: text/html

        <!doctypehtml><html lang="zh-cn"><head><title>405</title></head><body><img src="https://errors.aliyun.com/images/a.png"><p>Sorry, your request has been blocked as it may cause potential threats to the server’s security.</p></body></html>
      `,
    },
    {
      name: 'Anubis',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/v1/items

        403
        Content-Type: text/html

        <!doctype html><html lang="en"><head><title>Making sure you’re not a bot!</title></head><body><h1>Making sure you’re not a bot!</h1></body></html>
      `,
    },
  ],
} satisfies Vendor;
