import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.yiiframework.com/doc/guide/2.0/en/rest-authentication';

/** Yii. */
export const yii = {
  id: 'yii',
  name: 'Yii',
  signs: [{ header: ['set-cookie', /^_csrf(?:-\w+)?=/] }, { body: /"type":"yii\\\\web\\\\/ }],
  rows: [
    {
      cause: 'csrf',
      text: /^Unable to verify your data submission\.?$/,
      confidence: 'certain',
      global: true,
      source: 'https://www.yiiframework.com/doc/guide/2.0/en/security-best-practices',
      fix: instruction(
        'Send the CSRF token of this session',
        'A form: Html::beginForm() or <input name="_csrf" value="<?= Yii::$app->request->csrfToken ?>">. A script: yii.getCsrfToken() as X-CSRF-Token; Html::csrfMetaTags() must be in the layout.',
        'A webhook or API: public $enableCsrfValidation = false in the controller.',
        'cookieValidationKey must be the same on all servers.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Your request was made with invalid(?: or expired)? (?:credentials|JSON Web Token)/,
      request: 'credentials',
      confidence: 'likely',
      global: true,
      source: docs,
      fix: instruction(
        'Let findIdentityByAccessToken find the token',
        'HttpBearerAuth calls findIdentityByAccessToken($token, $type) of the identity class: it must return the user of this token, not null.',
        'HttpBasicAuth takes the user name as the token unless auth is set. Apache with CGI hides Authorization: SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Your request was made with invalid credentials/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'Yii also says this when nothing was sent.',
      fix: instruction(
        'Send credentials',
        'HttpBearerAuth reads Authorization: Bearer, QueryParamAuth reads access-token.',
      ),
    },
  ],
  antiForgery: [
    { header: 'X-CSRF-Token', obtain: 'Read the content of <meta name="csrf-token">.' },
    { field: '_csrf' },
  ],
  examples: [
    {
      name: 'missing credentials: Your request was made with invalid credent…',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"name":"Unauthorized","message":"Your request was made with invalid credentials.","code":0,"status":401,"type":"yii\\\\web\\\\UnauthorizedHttpException"}
      `,
    },
    {
      name: 'a token',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"name":"Unauthorized","message":"Your request was made with invalid credentials.","code":0,"status":401,"type":"yii\\\\web\\\\UnauthorizedHttpException"}
      `,
    },
    {
      name: 'a form',
      cause: 'csrf',
      http: `
        POST https://api.example.com/site/contact
        Content-Type: application/x-www-form-urlencoded
        Cookie: _csrf=abc; PHPSESSID=k3v9s8d7f6g5h4

        a=b

        400
        Content-Type: application/json

        {"name":"Bad Request","message":"Unable to verify your data submission.","code":0,"status":400,"type":"yii\\\\web\\\\BadRequestHttpException"}
      `,
    },
  ],
} satisfies Vendor;
