/** What the form of a secret shows, by its service's documentation. */
export interface SecretKind {
  /** A slug: `github`, `stripe`, `aws`, … */
  readonly service: string;
  /** What it is, for a person: `Stripe secret key`. */
  readonly name: string;
  /** `test`, `live`, or null where the form does not tell. */
  readonly environment: 'test' | 'live' | null;
  /**
   * Whether such a secret may be seen by a browser: `yes` (publishable), `no` (a server's), `user`
   * (a user's own token, short-lived or scoped).
   */
  readonly browser: 'yes' | 'no' | 'user';
  /** Length of the recognizable prefix, which redaction may keep. */
  readonly prefix: number;
  /** The service's own page about such secrets, or about how they are written. */
  readonly source: string;
  /**
   * Names (in lower case) of the headers and parameters from which its service reads it, where
   * Authorization is not among them; else undefined.
   */
  readonly readFrom?: readonly string[];
}

/** One form: values that start with `prefix` and whose rest `rest` accepts. */
interface Form {
  readonly prefix: string;
  /**
   * Tested against the whole value; one character class or a few in a row, so it takes linear time.
   */
  readonly shape: RegExp;
  readonly kind: SecretKind;
}

type Browser = SecretKind['browser'];
type Environment = SecretKind['environment'];

// Where a prefix belongs to one service alone, any rest will do, so that shortened
// and revoked samples are named too. Prefixes that others could share ask for the
// whole documented form.
const ANY = /^[\x21-\x7e]+$/;

const forms: Form[] = [];

/**
 * Adds forms that say the same: of one service, one name. Longer prefixes must stand before shorter
 * ones that they begin with.
 */
function add(
  service: string,
  name: string,
  browser: Browser,
  source: string,
  prefixes: readonly string[],
  options: { shape?: RegExp; environment?: Environment; readFrom?: readonly string[] } = {},
): void {
  for (const prefix of prefixes) {
    forms.push({
      prefix,
      shape: options.shape ?? ANY,
      kind: {
        service,
        name,
        environment: options.environment ?? null,
        browser,
        prefix: prefix.length,
        source,
        ...(options.readFrom === undefined ? {} : { readFrom: options.readFrom }),
      },
    });
  }
}

const GITHUB =
  'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats';
add('github', 'GitHub personal access token (classic)', 'no', GITHUB, ['ghp_']);
add('github', 'GitHub fine-grained personal access token', 'no', GITHUB, ['github_pat_']);
add('github', 'GitHub OAuth access token', 'user', GITHUB, ['gho_']);
add('github', 'GitHub user access token of a GitHub App', 'user', GITHUB, ['ghu_']);
add('github', 'GitHub installation access token of a GitHub App', 'no', GITHUB, ['ghs_']);
add('github', 'GitHub refresh token of a GitHub App', 'no', GITHUB, ['ghr_']);

const GITLAB = 'https://docs.gitlab.com/security/tokens/#token-prefixes';
add('gitlab', 'GitLab personal access token', 'no', GITLAB, ['glpat-']);
add('gitlab', 'GitLab OAuth application secret', 'no', GITLAB, ['gloas-']);
add('gitlab', 'GitLab deploy token', 'no', GITLAB, ['gldt-']);
add('gitlab', 'GitLab runner token', 'no', GITLAB, ['glrtr-', 'glrt-', 'GR1348941']);
add('gitlab', 'GitLab CI/CD job token', 'no', GITLAB, ['glcbt-']);
add('gitlab', 'GitLab pipeline trigger token', 'no', GITLAB, ['glptt-']);
add('gitlab', 'GitLab feed token', 'user', GITLAB, ['glft-']);
add('gitlab', 'GitLab incoming mail token', 'no', GITLAB, ['glimt-']);
add('gitlab', 'GitLab agent token', 'no', GITLAB, ['glagent-']);
add('gitlab', 'GitLab SCIM token', 'no', GITLAB, ['glsoat-']);
add('gitlab', 'GitLab feature flags client token', 'user', GITLAB, ['glffct-']);
add('gitlab', 'GitLab workspace token', 'user', GITLAB, ['glwt-']);

const CLERK = 'https://clerk.com/docs/deployments/clerk-environment-variables';
const PAYSTACK = 'https://paystack.com/docs/api/authentication/';
const WORKOS = 'https://workos.com/docs/reference/api-authentication';
const STRIPE = 'https://docs.stripe.com/keys';
for (const environment of ['test', 'live'] as const) {
  // Others took over Stripe's scheme. Clerk's publishable key is Base64 of a host's name and "$";
  // WorkOS's keys are Base64 of "key_…"; Paystack's are 40 hexadecimal digits.
  const clerkPublishable = new RegExp(
    `^pk_${environment}_[MNOYZa-e][A-Za-z0-9+/]{11,}(?:JA==|Q=|JA|Q|k)$`,
  );
  add('clerk', 'Clerk publishable key', 'yes', CLERK, [`pk_${environment}_`], {
    environment,
    shape: clerkPublishable,
  });
  add('workos', 'WorkOS API key', 'no', WORKOS, [`sk_${environment}_a2V5X`], { environment });
  add('paystack', 'Paystack secret key', 'no', PAYSTACK, [`sk_${environment}_`], {
    environment,
    shape: /^sk_[a-z]{4}_[0-9a-f]{40}$/,
  });
  add('paystack', 'Paystack public key', 'yes', PAYSTACK, [`pk_${environment}_`], {
    environment,
    shape: /^pk_[a-z]{4}_[0-9a-f]{40}$/,
  });
  add('clerk', 'Clerk secret key', 'no', CLERK, [`sk_${environment}_`], {
    environment,
    shape: /^sk_[a-z]{4}_(?!5[0-9])[A-Za-z0-9]{42}$/,
  });
  add('stripe', 'Stripe secret key', 'no', STRIPE, [`sk_${environment}_`], { environment });
  add('stripe', 'Stripe restricted key', 'no', STRIPE, [`rk_${environment}_`], { environment });
  add('stripe', 'Stripe publishable key', 'yes', STRIPE, [`pk_${environment}_`], { environment });
  add(
    'razorpay',
    'Razorpay key id',
    'yes',
    'https://razorpay.com/docs/api/authentication/',
    [`rzp_${environment}_`],
    { environment },
  );
  add(
    'shippo',
    'Shippo API token',
    'no',
    'https://docs.goshippo.com/docs/guides_general/authentication/',
    [`shippo_${environment}_`],
    { environment },
  );
  add(
    'duffel',
    'Duffel access token',
    'no',
    'https://duffel.com/docs/api/overview/making-requests',
    [`duffel_${environment}_`],
    { environment },
  );
  add(
    'mollie',
    'Mollie API key',
    'no',
    'https://docs.mollie.com/reference/authentication',
    [`${environment}_`],
    { environment, shape: /^(?:test|live)_[A-Za-z0-9]{30}$/ },
  );
  add('lob', 'Lob API key', 'no', 'https://docs.lob.com/#tag/Authentication', [`${environment}_`], {
    environment,
    shape: /^(?:test|live)_[0-9a-f]{35}$/,
  });
  add(
    'lob',
    'Lob publishable key',
    'yes',
    'https://docs.lob.com/#tag/Authentication',
    [`${environment}_pub_`],
    { environment },
  );
  add(
    'paddle',
    'Paddle client-side token',
    'yes',
    'https://developer.paddle.com/paddlejs/client-side-tokens',
    [`${environment}_`],
    { environment, shape: /^(?:test|live)_[0-9a-f]{27}$/ },
  );
}
add(
  'stripe',
  'Stripe webhook signing secret',
  'no',
  'https://docs.stripe.com/webhooks#verify-official-libraries',
  ['whsec_'],
);
add(
  'stripe',
  'Stripe ephemeral key',
  'user',
  'https://docs.stripe.com/api/ephemeral_keys',
  ['ek_live_'],
  { environment: 'live' },
);
add(
  'stripe',
  'Stripe ephemeral key',
  'user',
  'https://docs.stripe.com/api/ephemeral_keys',
  ['ek_test_'],
  { environment: 'test' },
);
add(
  'paddle',
  'Paddle API key',
  'no',
  'https://developer.paddle.com/api-reference/about/authentication',
  ['pdl_live_apikey_'],
  { environment: 'live' },
);
add(
  'paddle',
  'Paddle API key',
  'no',
  'https://developer.paddle.com/api-reference/about/authentication',
  ['pdl_sdbx_apikey_'],
  { environment: 'test' },
);
add(
  'flutterwave',
  'Flutterwave secret key',
  'no',
  'https://developer.flutterwave.com/docs/authentication',
  ['FLWSECK_TEST-'],
  { environment: 'test' },
);
add(
  'flutterwave',
  'Flutterwave secret key',
  'no',
  'https://developer.flutterwave.com/docs/authentication',
  ['FLWSECK-'],
  { environment: 'live' },
);
add(
  'flutterwave',
  'Flutterwave public key',
  'yes',
  'https://developer.flutterwave.com/docs/authentication',
  ['FLWPUBK_TEST-'],
  { environment: 'test' },
);
add(
  'flutterwave',
  'Flutterwave public key',
  'yes',
  'https://developer.flutterwave.com/docs/authentication',
  ['FLWPUBK-'],
  { environment: 'live' },
);

const SLACK = 'https://docs.slack.dev/authentication/tokens';
add(
  'slack',
  'Slack refresh or rotated token',
  'no',
  'https://docs.slack.dev/authentication/using-token-rotation',
  ['xoxe.', 'xoxe-'],
);
add('slack', 'Slack bot token', 'no', SLACK, ['xoxb-']);
add('slack', 'Slack user token', 'no', SLACK, ['xoxp-']);
add('slack', 'Slack app-level token', 'no', SLACK, ['xapp-']);
add('slack', 'Slack workflow token', 'no', SLACK, ['xwfp-']);
add('slack', 'Slack session token of the web client', 'user', SLACK, ['xoxc-', 'xoxd-', 'xoxs-']);
add('slack', 'Slack legacy workspace token', 'no', SLACK, ['xoxa-', 'xoxr-']);

const AWS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids';
add('aws', 'AWS access key id', 'no', AWS, ['AKIA'], { shape: /^AKIA[A-Z0-9]{12,}$/ });
add('aws', 'AWS temporary access key id', 'user', AWS, ['ASIA'], { shape: /^ASIA[A-Z0-9]{12,}$/ });
add('aws', 'AWS STS service bearer token', 'no', AWS, ['ABIA'], { shape: /^ABIA[A-Z0-9]{12,}$/ });
add(
  'aws',
  'AWS AppSync API key',
  'yes',
  'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html',
  ['da2-'],
  { shape: /^da2-[a-z0-9]{20,}$/ },
);

const GOOGLE_KEYS = 'https://cloud.google.com/docs/authentication/api-keys';
const GOOGLE_TOKENS = 'https://cloud.google.com/docs/authentication/token-types';
add('google', 'Google API key', 'yes', GOOGLE_KEYS, ['AIza'], {
  readFrom: ['x-goog-api-key', 'key'],
});
add('google', 'Google OAuth access token', 'user', GOOGLE_TOKENS, ['ya29.']);
add('google', 'Google OAuth refresh token', 'no', GOOGLE_TOKENS, ['1//']);
add(
  'google',
  'Google OAuth client secret',
  'no',
  'https://developers.google.com/identity/protocols/oauth2',
  ['GOCSPX-'],
);
add(
  'google',
  'Google OAuth authorization code',
  'user',
  'https://developers.google.com/identity/protocols/oauth2',
  ['4/0'],
  { shape: /^4\/0[A-Za-z0-9_-]{20,}$/ },
);

const ANTHROPIC = 'https://docs.anthropic.com/en/api/admin-api/apikeys/get-api-key';
add('anthropic', 'Anthropic admin key', 'no', ANTHROPIC, ['sk-ant-admin']);
add('anthropic', 'Anthropic OAuth access token', 'user', ANTHROPIC, ['sk-ant-oat']);
add('anthropic', 'Anthropic OAuth refresh token', 'no', ANTHROPIC, ['sk-ant-ort']);
add('anthropic', 'Anthropic session key', 'user', ANTHROPIC, ['sk-ant-sid']);
add('anthropic', 'Anthropic API key', 'no', ANTHROPIC, ['sk-ant-'], { readFrom: ['x-api-key'] });
add(
  'openrouter',
  'OpenRouter API key',
  'no',
  'https://openrouter.ai/docs/api-reference/authentication',
  ['sk-or-'],
);
add('langfuse', 'Langfuse secret key', 'no', 'https://langfuse.com/docs/api', ['sk-lf-']);
add('langfuse', 'Langfuse public key', 'yes', 'https://langfuse.com/docs/api', ['pk-lf-']);
const OPENAI = 'https://platform.openai.com/docs/api-reference/authentication';
add('openai', 'OpenAI project API key', 'no', OPENAI, ['sk-proj-']);
add('openai', 'OpenAI service account key', 'no', OPENAI, ['sk-svcacct-']);
add('openai', 'OpenAI admin key', 'no', OPENAI, ['sk-admin-']);
add('deepseek', 'DeepSeek API key', 'no', 'https://api-docs.deepseek.com/', ['sk-'], {
  shape: /^sk-[0-9a-f]{32}$/,
});
add('openai', 'OpenAI API key', 'no', OPENAI, ['sk-'], { shape: /^sk-[A-Za-z0-9_-]{16,}$/ });
add(
  'openai',
  'OpenAI ephemeral client key',
  'user',
  'https://platform.openai.com/docs/guides/realtime',
  ['ek_'],
  { shape: /^ek_[A-Za-z0-9]{24,}$/ },
);
add('groq', 'Groq API key', 'no', 'https://console.groq.com/docs/quickstart', ['gsk_']);
add('xai', 'xAI API key', 'no', 'https://docs.x.ai/docs/tutorial', ['xai-']);
add(
  'perplexity',
  'Perplexity API key',
  'no',
  'https://docs.perplexity.ai/getting-started/quickstart',
  ['pplx-'],
);
add(
  'replicate',
  'Replicate API token',
  'no',
  'https://replicate.com/docs/topics/security/api-tokens',
  ['r8_'],
);
add(
  'huggingface',
  'Hugging Face user access token',
  'no',
  'https://huggingface.co/docs/hub/security-tokens',
  ['hf_'],
);
add(
  'huggingface',
  'Hugging Face organization token',
  'no',
  'https://huggingface.co/docs/hub/security-tokens',
  ['api_org_'],
);
add(
  'elevenlabs',
  'ElevenLabs API key',
  'no',
  'https://elevenlabs.io/docs/api-reference/authentication',
  ['sk_'],
  { shape: /^sk_[0-9a-f]{48}$/ },
);
add(
  'pinecone',
  'Pinecone API key',
  'no',
  'https://docs.pinecone.io/guides/projects/manage-api-keys',
  ['pcsk_'],
);
add('langsmith', 'LangSmith API key', 'no', 'https://docs.smith.langchain.com/', ['lsv2_']);

const TWILIO = 'https://www.twilio.com/docs/glossary/what-is-a-sid';
add('twilio', 'Twilio account SID', 'yes', TWILIO, ['AC'], { shape: /^AC[0-9a-f]{32}$/ });
add('twilio', 'Twilio API key SID', 'no', TWILIO, ['SK'], { shape: /^SK[0-9a-f]{32}$/ });
add(
  'sendgrid',
  'SendGrid API key',
  'no',
  'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
  ['SG.'],
);
add(
  'mailgun',
  'Mailgun API key',
  'no',
  'https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth',
  ['key-'],
  { shape: /^key-[0-9a-z]{32}$/ },
);
add(
  'mailgun',
  'Mailgun public key',
  'yes',
  'https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth',
  ['pubkey-'],
  { shape: /^pubkey-[0-9a-z]{32}$/ },
);
add('brevo', 'Brevo API key', 'no', 'https://developers.brevo.com/docs/getting-started', [
  'xkeysib-',
]);
add('brevo', 'Brevo SMTP key', 'no', 'https://developers.brevo.com/docs/getting-started', [
  'xsmtpsib-',
]);
add(
  'resend',
  'Resend API key',
  'no',
  'https://resend.com/docs/dashboard/api-keys/introduction',
  ['re_'],
  { shape: /^re_[A-Za-z0-9_]{16,}$/ },
);

const NPM = 'https://docs.npmjs.com/about-access-tokens';
add('npm', 'npm access token', 'no', NPM, ['npm_']);
add('pypi', 'PyPI API token', 'no', 'https://pypi.org/help/#apitoken', ['pypi-']);
add('rubygems', 'RubyGems API key', 'no', 'https://guides.rubygems.org/api-key-scopes/', [
  'rubygems_',
]);
add(
  'docker',
  'Docker personal access token',
  'no',
  'https://docs.docker.com/security/access-tokens/',
  ['dckr_pat_'],
);
add(
  'docker',
  'Docker organization access token',
  'no',
  'https://docs.docker.com/security/access-tokens/',
  ['dckr_oat_'],
);

const SHOPIFY = 'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens';
add('shopify', 'Shopify Admin API access token', 'no', SHOPIFY, ['shpat_'], {
  readFrom: ['x-shopify-access-token'],
});
add('shopify', 'Shopify custom app access token', 'no', SHOPIFY, ['shpca_']);
add('shopify', 'Shopify private app password', 'no', SHOPIFY, ['shppa_']);
add('shopify', 'Shopify app client secret', 'no', SHOPIFY, ['shpss_']);
add('shopify', 'Shopify user access token', 'user', SHOPIFY, ['shpua_']);

const SUPABASE = 'https://supabase.com/docs/guides/api/api-keys';
add('supabase', 'Supabase publishable key', 'yes', SUPABASE, ['sb_publishable_']);
add('supabase', 'Supabase secret key', 'no', SUPABASE, ['sb_secret_']);
add(
  'supabase',
  'Supabase personal access token',
  'no',
  'https://supabase.com/docs/reference/api/introduction',
  ['sbp_'],
);

add(
  'auth0',
  'Auth0 refresh token',
  'user',
  'https://auth0.com/docs/secure/tokens/refresh-tokens',
  ['v1.M'],
  { shape: /^v1\.M[A-Za-z0-9_-]{20,}$/ },
);
add(
  'okta',
  'Okta API token',
  'no',
  'https://developer.okta.com/docs/guides/create-an-api-token/main/',
  ['00'],
  { shape: /^00[A-Za-z0-9_-]{40}$/ },
);
add(
  'microsoft',
  'Microsoft Graph access token of a personal account',
  'user',
  'https://learn.microsoft.com/en-us/entra/identity-platform/access-tokens',
  ['EwA', 'EwB', 'EwC', 'EwD', 'EwE', 'EwF', 'EwG', 'EwH'],
);

const SQUARE = 'https://developer.squareup.com/docs/build-basics/access-tokens';
add('square', 'Square access token', 'no', SQUARE, ['sq0atp-']);
add('square', 'Square application secret', 'no', SQUARE, ['sq0csp-']);
add('square', 'Square application id', 'yes', SQUARE, ['sq0idp-'], { environment: 'live' });
add('square', 'Square sandbox application id', 'yes', SQUARE, ['sandbox-sq0idb-'], {
  environment: 'test',
});
add('square', 'Square sandbox application secret', 'no', SQUARE, ['sandbox-sq0csb-'], {
  environment: 'test',
});
add('square', 'Square access token', 'no', SQUARE, ['EAAA'], { shape: /^EAAA[A-Za-z0-9_-]{60}$/ });
add(
  'facebook',
  'Facebook access token',
  'user',
  'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/',
  ['EAA'],
  { shape: /^EAA[A-Za-z0-9]{5,}$/ },
);

add(
  'twitter',
  'X app-only bearer token',
  'no',
  'https://docs.x.com/resources/fundamentals/authentication/oauth-2-0/application-only',
  ['AAAAAAAAAAAAAAAAAAAAA'],
  { shape: /^A{21}[Aa]*[B-Zb-z0-9%][A-Za-z0-9%]*$/ },
);
add(
  'telegram',
  'Telegram bot token',
  'no',
  'https://core.telegram.org/bots/api#authorizing-your-bot',
  [...'123456789'],
  { shape: /^\d{6,12}:[A-Za-z0-9_-]{35}$/ },
);
add(
  'discord',
  'Discord bot token',
  'no',
  'https://discord.com/developers/docs/reference#authentication',
  ['M', 'N', 'O'],
  { shape: /^[MNO][A-Za-z0-9]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,}$/ },
);

const FIGMA = 'https://developers.figma.com/docs/rest-api/authentication/';
add('figma', 'Figma personal access token', 'no', FIGMA, ['figd_'], {
  readFrom: ['x-figma-token'],
});
add('figma', 'Figma OAuth access token', 'user', FIGMA, ['figu_']);
add(
  'notion',
  'Notion integration token',
  'no',
  'https://developers.notion.com/reference/authentication',
  ['ntn_'],
);
add(
  'notion',
  'Notion integration token',
  'no',
  'https://developers.notion.com/reference/authentication',
  ['secret_'],
  { shape: /^secret_[A-Za-z0-9]{43}$/ },
);
add('linear', 'Linear API key', 'no', 'https://linear.app/developers/graphql', ['lin_api_']);
add(
  'linear',
  'Linear OAuth access token',
  'user',
  'https://linear.app/developers/oauth-2-0-authentication',
  ['lin_oauth_'],
);
add(
  'airtable',
  'Airtable personal access token',
  'no',
  'https://airtable.com/developers/web/api/authentication',
  ['pat'],
  { shape: /^pat[A-Za-z0-9]{14}\.[0-9a-f]{64}$/ },
);
add(
  'airtable',
  'Airtable API key (retired)',
  'no',
  'https://airtable.com/developers/web/api/authentication',
  ['key'],
  { shape: /^key[A-Za-z0-9]{14}$/ },
);
add(
  'asana',
  'Asana personal access token',
  'no',
  'https://developers.asana.com/docs/personal-access-token',
  ['1/', '2/'],
  { shape: /^[12]\/\d{10,}(?:\/\d+)?:[0-9a-f]{32}$/ },
);
add(
  'clickup',
  'ClickUp personal API token',
  'no',
  'https://developer.clickup.com/docs/authentication',
  ['pk_'],
  { shape: /^pk_\d+_[A-Z0-9]{32}$/ },
);
add(
  'klaviyo',
  'Klaviyo private API key',
  'no',
  'https://developers.klaviyo.com/en/docs/authenticate_',
  ['pk_'],
  { shape: /^pk_[0-9a-f]{34}$/ },
);
add(
  'hubspot',
  'HubSpot private app token',
  'no',
  'https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview',
  ['pat-'],
  { shape: /^pat-[a-z]{2}\d-[0-9A-Fa-f-]{30,}$/ },
);
add(
  'typeform',
  'Typeform personal access token',
  'no',
  'https://www.typeform.com/developers/get-started/personal-access-token/',
  ['tfp_'],
);
add(
  'contentful',
  'Contentful personal access token',
  'no',
  'https://www.contentful.com/developers/docs/references/authentication/',
  ['CFPAT-'],
);

const ATLASSIAN =
  'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/';
add('atlassian', 'Atlassian API token', 'no', ATLASSIAN, ['ATATT3x', 'ATATT']);
add(
  'atlassian',
  'Bitbucket repository or workspace access token',
  'no',
  'https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/',
  ['ATCTT3x', 'ATCTT'],
);
add(
  'atlassian',
  'Bitbucket app password',
  'no',
  'https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/',
  ['ATBB'],
);
add('dropbox', 'Dropbox access token', 'user', 'https://developers.dropbox.com/oauth-guide', [
  'sl.',
]);

const DIGITALOCEAN = 'https://docs.digitalocean.com/reference/api/create-personal-access-token/';
add('digitalocean', 'DigitalOcean personal access token', 'no', DIGITALOCEAN, ['dop_v1_']);
add('digitalocean', 'DigitalOcean OAuth access token', 'user', DIGITALOCEAN, ['doo_v1_']);
add('digitalocean', 'DigitalOcean OAuth refresh token', 'no', DIGITALOCEAN, ['dor_v1_']);
const VAULT = 'https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes';
add('vault', 'Vault service token', 'no', VAULT, ['hvs.']);
add('vault', 'Vault batch token', 'no', VAULT, ['hvb.']);
add('vault', 'Vault recovery token', 'no', VAULT, ['hvr.']);
add('vault', 'Vault service token', 'no', VAULT, ['s.'], {
  shape: /^s\.[A-Za-z0-9]{24}(?:\.[A-Za-z0-9]+)?$/,
});
add('vault', 'Vault batch token', 'no', VAULT, ['b.'], { shape: /^b\.[A-Za-z0-9_-]{80,}$/ });
const DOPPLER = 'https://docs.doppler.com/reference/auth-token-formats';
add('doppler', 'Doppler service token', 'no', DOPPLER, ['dp.st.']);
add('doppler', 'Doppler personal token', 'no', DOPPLER, ['dp.pt.']);
add('doppler', 'Doppler token', 'no', DOPPLER, [
  'dp.ct.',
  'dp.sa.',
  'dp.said.',
  'dp.scim.',
  'dp.audit.',
]);
add(
  'databricks',
  'Databricks personal access token',
  'no',
  'https://docs.databricks.com/aws/en/dev-tools/auth/pat',
  ['dapi'],
  { shape: /^dapi[0-9a-f]{32}(?:-\d)?$/ },
);
const MAPBOX = 'https://docs.mapbox.com/help/dive-deeper/access-tokens/';
add('mapbox', 'Mapbox public token', 'yes', MAPBOX, ['pk.eyJ']);
add('mapbox', 'Mapbox secret token', 'no', MAPBOX, ['sk.eyJ']);
add('mapbox', 'Mapbox temporary token', 'user', MAPBOX, ['tk.eyJ']);
const SENTRY = 'https://docs.sentry.io/account/auth-tokens/';
add('sentry', 'Sentry organization token', 'no', SENTRY, ['sntrys_']);
add('sentry', 'Sentry user token', 'no', SENTRY, ['sntryu_']);
const CLOUDFLARE = 'https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/';
add('cloudflare', 'Cloudflare global API key', 'no', CLOUDFLARE, ['cfk_']);
add('cloudflare', 'Cloudflare user API token', 'no', CLOUDFLARE, ['cfut_']);
add('cloudflare', 'Cloudflare account API token', 'no', CLOUDFLARE, ['cfat_']);
add(
  'cloudflare',
  'Cloudflare origin CA key',
  'no',
  'https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/',
  ['v1.0-'],
  { shape: /^v1\.0-[0-9a-f]{24}-[0-9a-f]{100,}$/ },
);
add(
  'heroku',
  'Heroku API token',
  'no',
  'https://devcenter.heroku.com/articles/platform-api-quickstart',
  ['HRKU-'],
);
add(
  'postman',
  'Postman API key',
  'no',
  'https://learning.postman.com/docs/developer/postman-api/authentication/',
  ['PMAK-'],
  { readFrom: ['x-api-key'] },
);
add(
  'postman',
  'Postman collection access key',
  'no',
  'https://learning.postman.com/docs/developer/postman-api/authentication/',
  ['PMAT-'],
);
add(
  'paypal',
  'PayPal access token',
  'user',
  'https://developer.paypal.com/api/rest/authentication/',
  ['A21AA'],
);
add(
  'braintree',
  'Braintree access token',
  'no',
  'https://developer.paypal.com/braintree/docs/guides/extend/oauth/access-tokens',
  ['access_token$sandbox$'],
  { environment: 'test' },
);
add(
  'braintree',
  'Braintree access token',
  'no',
  'https://developer.paypal.com/braintree/docs/guides/extend/oauth/access-tokens',
  ['access_token$production$'],
  { environment: 'live' },
);
const PLAID = 'https://plaid.com/docs/api/items/';
add('plaid', 'Plaid access token', 'no', PLAID, ['access-sandbox-'], { environment: 'test' });
add('plaid', 'Plaid access token', 'no', PLAID, ['access-production-'], { environment: 'live' });
add('plaid', 'Plaid public or link token', 'yes', PLAID, ['public-sandbox-', 'link-sandbox-'], {
  environment: 'test',
});
add(
  'plaid',
  'Plaid public or link token',
  'yes',
  PLAID,
  ['public-production-', 'link-production-'],
  { environment: 'live' },
);
add(
  'easypost',
  'EasyPost API key',
  'no',
  'https://docs.easypost.com/docs/authentication',
  ['EZAK'],
  { environment: 'live', shape: /^EZAK[A-Za-z0-9]{40,}$/ },
);
add(
  'easypost',
  'EasyPost API key',
  'no',
  'https://docs.easypost.com/docs/authentication',
  ['EZTK'],
  { environment: 'test', shape: /^EZTK[A-Za-z0-9]{40,}$/ },
);
add(
  'salesforce',
  'Salesforce session id or access token',
  'user',
  'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_oauth_and_connected_apps.htm',
  ['00D'],
  { shape: /^00D[A-Za-z0-9]{0,15}![A-Za-z0-9._]+$/ },
);
add('posthog', 'PostHog project API key', 'yes', 'https://posthog.com/docs/api', ['phc_']);
add('posthog', 'PostHog personal API key', 'no', 'https://posthog.com/docs/api', ['phx_']);
add(
  'newrelic',
  'New Relic user key',
  'no',
  'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
  ['NRAK-'],
);
add(
  'newrelic',
  'New Relic browser key',
  'yes',
  'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
  ['NRJS-'],
);
add(
  'grafana',
  'Grafana service account token',
  'no',
  'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
  ['glsa_'],
);
add(
  'grafana',
  'Grafana Cloud access policy token',
  'no',
  'https://grafana.com/docs/grafana-cloud/account-management/authentication-and-permissions/access-policies/',
  ['glc_'],
);
add(
  'datadog',
  'Datadog client token',
  'yes',
  'https://docs.datadoghq.com/account_management/api-app-keys/',
  ['pub'],
  { shape: /^pub[0-9a-f]{32}$/ },
);
add(
  'dynatrace',
  'Dynatrace token',
  'no',
  'https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens',
  ['dt0'],
);
add(
  'launchdarkly',
  'LaunchDarkly SDK key',
  'no',
  'https://launchdarkly.com/docs/home/account/environment/keys',
  ['sdk-'],
  { shape: /^sdk-[0-9a-f-]{36}$/ },
);
add(
  'launchdarkly',
  'LaunchDarkly mobile key',
  'yes',
  'https://launchdarkly.com/docs/home/account/environment/keys',
  ['mob-'],
  { shape: /^mob-[0-9a-f-]{36}$/ },
);
add(
  'launchdarkly',
  'LaunchDarkly API access token',
  'no',
  'https://launchdarkly.com/docs/home/account/api',
  ['api-'],
  { shape: /^api-[0-9a-f-]{36}$/ },
);
add('netlify', 'Netlify personal access token', 'no', 'https://docs.netlify.com/api/get-started/', [
  'nfp_',
]);
add(
  'vercel',
  'Vercel Blob read-write token',
  'no',
  'https://vercel.com/docs/vercel-blob/using-blob-sdk',
  ['vercel_blob_rw_'],
);
add('flyio', 'Fly.io token', 'no', 'https://fly.io/docs/security/tokens/', [
  'fm1_',
  'fm2_',
  'fo1_',
]);
add('render', 'Render API key', 'no', 'https://render.com/docs/api', ['rnd_']);
add(
  'planetscale',
  'PlanetScale service token',
  'no',
  'https://planetscale.com/docs/api/planetscale-api-service-tokens',
  ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'],
);
add('neon', 'Neon API key', 'no', 'https://neon.com/docs/manage/api-keys', ['napi_']);
add(
  'pulumi',
  'Pulumi access token',
  'no',
  'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/',
  ['pul-'],
  { shape: /^pul-[0-9a-f]{40}$/ },
);
add(
  'circleci',
  'CircleCI personal API token',
  'no',
  'https://circleci.com/docs/managing-api-tokens/',
  ['CCIPAT_', 'CCIPRJ_'],
);
add(
  'buildkite',
  'Buildkite API access token',
  'no',
  'https://buildkite.com/docs/apis/managing-api-tokens',
  ['bkua_'],
);
add('tailscale', 'Tailscale key', 'no', 'https://tailscale.com/kb/1252/key-prefixes', ['tskey-']);
add(
  'alibaba',
  'Alibaba Cloud AccessKey id',
  'no',
  'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair',
  ['LTAI'],
  { shape: /^LTAI[A-Za-z0-9]{12,}$/ },
);
add(
  'tencent',
  'Tencent Cloud SecretId',
  'no',
  'https://www.tencentcloud.com/document/product/598/34228',
  ['AKID'],
  { shape: /^AKID[A-Za-z0-9]{13,}$/ },
);
add(
  'yandex',
  'Yandex OAuth token',
  'user',
  'https://yandex.cloud/en/docs/iam/concepts/authorization/oauth-token',
  ['y0_', 'y1_', 'y2_', 'y3_'],
);
add('riot', 'Riot Games API key', 'no', 'https://developer.riotgames.com/docs/portal', ['RGAPI-']);
add(
  'instagram',
  'Instagram access token',
  'user',
  'https://developers.facebook.com/docs/instagram-platform/',
  ['IGQ'],
  { shape: /^IGQ[A-Za-z0-9_-]{20,}$/ },
);
add(
  'stytch',
  'Stytch secret',
  'no',
  'https://stytch.com/docs/api/authentication',
  ['secret-test-'],
  { environment: 'test' },
);
add(
  'stytch',
  'Stytch secret',
  'no',
  'https://stytch.com/docs/api/authentication',
  ['secret-live-'],
  { environment: 'live' },
);
add(
  'stytch',
  'Stytch public token',
  'yes',
  'https://stytch.com/docs/api/authentication',
  ['public-token-test-'],
  { environment: 'test' },
);
add(
  'stytch',
  'Stytch public token',
  'yes',
  'https://stytch.com/docs/api/authentication',
  ['public-token-live-'],
  { environment: 'live' },
);

add('jwt', 'JSON Web Token', 'user', 'https://www.rfc-editor.org/rfc/rfc7519', ['eyJ'], {
  shape: /^eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*)?$/,
});

// Entra ID's client secrets have their mark in the fourth to sixth place (3 characters, a digit,
// "Q~").
const ENTRA: SecretKind = {
  service: 'microsoft',
  name: 'Microsoft Entra ID client secret',
  environment: null,
  browser: 'no',
  prefix: 6,
  source: 'https://learn.microsoft.com/en-us/entra/identity-platform/how-to-add-credentials',
};

/**
 * The forms by the first two characters of their prefix; one-character prefixes under each that can
 * follow are found by the first alone.
 */
const byStart = new Map<number, Form[]>();
for (const form of forms) {
  const key = startKey(form.prefix);
  const others = byStart.get(key);
  if (others === undefined) byStart.set(key, [form]);
  else others.push(form);
}

function startKey(text: string): number {
  return text.length < 2 ? text.charCodeAt(0) : (text.charCodeAt(0) << 16) | text.charCodeAt(1);
}

/** No documented secret but a JWT is longer; a longer text is none and costs no look. */
const LONGEST = 8192;

/**
 * What the form of a secret shows, by the prefixes and lengths that the services
 * use which a web developer meets; null where it has no known form. The value is
 * the bare secret, without scheme, quotes or white space.
 *
 * A form is a hint, not a proof: nothing says that the secret is genuine, and a
 * shortened sample is named by its prefix alone where that prefix is one service's own.
 */
export function recognizeSecret(value: string): SecretKind | null {
  if (value.length < 4 || value.length > LONGEST) return null;
  const found =
    matching(byStart.get(startKey(value)), value) ??
    matching(byStart.get(value.charCodeAt(0)), value);
  if (found !== null) return found;
  return value.charCodeAt(4) === 0x51 &&
    value.charCodeAt(5) === 0x7e &&
    /^[\w~.-]{3}\dQ~[\w~.-]{20,}$/.test(value)
    ? ENTRA
    : null;
}

function matching(candidates: readonly Form[] | undefined, value: string): SecretKind | null {
  if (candidates === undefined) return null;
  for (const form of candidates) {
    if (
      value.length > form.prefix.length &&
      value.startsWith(form.prefix) &&
      form.shape.test(value)
    )
      return form.kind;
  }
  return null;
}
