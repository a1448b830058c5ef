import { draw } from '../seeded-random.ts';

/**
 * Forms of secrets, as services document them. The list of services and the lengths
 * follow the rules of gitleaks (MIT License, Copyright (c) 2019 Zachary Rice) and of
 * Betterleaks (MIT License), rewritten as templates: `{h32}` is 32 random
 * characters of an alphabet (see ALPHABETS), all else stands for itself.
 */

const HEX = '0123456789abcdef';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';

const ALPHABETS: Readonly<Record<string, string>> = {
  h: HEX,
  d: DIGITS,
  a: LOWER + DIGITS,
  A: UPPER + DIGITS,
  l: LOWER,
  L: LOWER + UPPER,
  t: `${UPPER}234567`,
  b: LOWER + UPPER + DIGITS,
  u: `${LOWER}${UPPER}${DIGITS}-_`,
};

/** Whose form alone gives them away, wherever they stand. */
export const speakingForms = `
1password-secret-key A3-{A6}-{A6}-{A5}-{A5}-{A5}-{A5}
1password-service-account ops_eyJ{b250}
adobe-client-secret p8e-{a32}
age-secret-key AGE-SECRET-KEY-1{A58}
aikido AIK_SECRET_{b64}
airtable-pat pat{b14}.{h64}
alibaba-access-key LTAI{a20}
anthropic sk-ant-api03-{u93}AA
anthropic-admin sk-ant-admin01-{u93}AA
apify apify_api_{b36}
artifactory AKCp{b69}
artifactory-reference cmVmd{b59}
asaas $aact_prod_{u60}
atlassian ATATT3{u186}
aws-access-key AKIA{t16}
aws-session ASIA{t16}
bedrock ABSK{b120}
azure-ad {b3}8Q~{b33}
brave BSA{u27}
buildkite bkua_{a40}
canva cnvca{u51}
cerebras csk-{a48}
circleci CCIPAT_{b22}_{a40}
clickhouse 4b1d{b38}
clojars CLOJARS_{a60}
cloudflare-origin v1.0-{h24}-{h146}
cloudsmith csa_{h30}{b6}
cockroach CCDB1_{b22}_{b40}
databricks dapi{h32}
deno ddp_{b36}
digitalocean dop_v1_{h64}
digitalocean-oauth doo_v1_{h64}
docker-pat dckr_pat_{u27}
docker-swarm SWMTKN-1-{a50}-{a25}
doppler dp.pt.{a43}
duffel duffel_live_{u43}
dynatrace dt0c01.{A24}.{A64}
easypost EZAK{b54}
elastic essu_{u60}
facebook-page EAAM{b120}
facebook-app {d15}|{u27}
figma figd_{u40}
flutterwave FLWSECK_TEST-{h32}-X
flyio fo1_{u43}
frameio fio-u-{u64}
gemini AQ.Ab8RN6{u44}
google-api-key AIza{u35}
google-oauth ya29.{u100}
google-client-secret GOCSPX-{u28}
github-app ghs_{b36}
github-fine github_pat_{b22}_{b59}
github-oauth gho_{b36}
github-pat ghp_{b36}
github-refresh ghr_{b36}
gitlab-pat glpat-{u20}
gitlab-deploy gldt-{u20}
gitlab-feed glft-{u20}
gitlab-runner glrt-{u20}
gitlab-trigger glptt-{h40}
gitlab-oauth gloas-{h64}
gocardless live_{a40}
grafana-cloud glc_{b60}
grafana-service glsa_{b32}_{h8}
groq gsk_{b52}
harness pat.{u22}.{b24}.{b20}
heroku HRKU-AA{u58}
huggingface hf_{L34}
infracost ico-{b32}
intra42 s-s4t2ud-{h64}
ionic ion_{b42}
langsmith lsv2_pt_{h32}_{h10}
lichess lip_{b20}
linear lin_api_{b40}
mailchimp {h32}-us12
mailgun key-{h32}
mailersend mlsn.{h64}
mapbox pk.eyJ1{b60}.{u22}
maxmind {b6}_{b29}_mmk
mergify mergify_application_key_{u60}
mongodb-atlas mdb_sa_sk_{u40}
neon napi_{a64}
newrelic-user NRAK-{A27}
newrelic-insert NRII-{u32}
notion ntn_{d11}{b35}
npm npm_{b36}
nvidia nvapi-{u64}
octopus API-{A26}
openai sk-{b20}T3BlbkFJ{b20}
openai-project sk-proj-{u74}T3BlbkFJ{u74}
openrouter sk-or-v1-{h64}
openshift sha256~{u43}
paddle pdl_live_apikey_{a26}_{b22}_{b3}
perplexity pplx-{b48}
pinecone pcsk_{b5}_{b63}
plaid access-production-{h8}-{h4}-{h4}-{h4}-{h12}
planetscale pscale_tkn_{u43}
planetscale-password pscale_pw_{u43}
polar polar_oat_{b43}
posthog phx_{b43}
postman PMAK-{h24}-{h34}
prefect pnu_{b36}
pulumi pul-{h40}
pypi pypi-AgEIcHlwaS5vcmc{u80}
ramp ramp_sec_{b48}
readme rdme_{a70}
render rnd_{b28}
replicate r8_{b37}
rootly rootly_{h64}
rubygems rubygems_{h48}
samsara samsara_api_{b30}
scalingo tk-us-{u48}
sendgrid SG.{u22}.{u43}
brevo xkeysib-{h64}-{b16}
sentry-user sntryu_{h64}
sentry-org sntrys_eyJ{b150}_{b43}
settlemint sm_pat_{b16}
shippo shippo_live_{h40}
shopify shpat_{h32}
shopify-secret shpss_{h32}
slack-bot xoxb-{d12}-{d12}-{b24}
slack-user xoxp-{d12}-{d12}-{d12}-{h32}
slack-app xapp-1-A{A10}-{d13}-{h64}
sourcegraph sgp_{h40}
square sq0atp-{u22}
square-secret sq0csp-{u43}
stripe sk_live_{b24}
stripe-restricted rk_live_{b24}
supabase sbp_{h40}
supabase-secret sb_secret_{u31}
tailscale tskey-api-{b28}
telegram {d10}:AA{u33}
terraform {b14}.atlasv1.{u64}
together tgp_v1_{u43}
twilio SK{h32}
typeform tfp_{u59}
vault-service hvs.{u95}
vault-batch hvb.{u150}
vercel vcp_{u56}
wakatime waka_{h8}-{h4}-{h4}-{h4}-{h12}
xai xai-{b80}
yandex-key AQVN{u36}
yandex-aws YC{u38}
`;

/**
 * What services document without a mark of its own: only the name shows it. Vendor, then the value.
 */
export const namedForms = `
adafruit {a32}
algolia {a32}
alibaba {a30}
asana {a32}
beamer b_{u44}
bitbucket {a32}
bittrex {a32}
meraki {h40}
cloudflare {u40}
cloudflare-global {h37}
codecov {a32}
cohere {b40}
coinbase {u64}
confluent {a16}
contentful {u43}
datadog {a40}
discord {h64}
drone {a32}
dropbox {a15}
etsy {a24}
facebook {h32}
fastly {u32}
finicity {h32}
finnhub {a20}
flickr {a32}
freshbooks {a64}
gitter {u40}
heroku {h8}-{h4}-{h4}-{h4}-{h12}
hubspot {h8}-{h4}-{h4}-{h4}-{h12}
intercom {u60}
jfrog {a64}
kraken {b86}
kucoin {h24}
launchdarkly {u40}
linkedin {a16}
looker {a24}
mattermost {a26}
messagebird {a25}
netlify {u43}
nytimes {u32}
okta 00{u40}
plaid {a30}
rapidapi {u50}
sendbird {h40}
sentry {h64}
snyk {h8}-{h4}-{h4}-{h4}-{h12}
sonar {u40}
squarespace {h8}-{h4}-{h4}-{h4}-{h12}
sumologic {b64}
travis {b22}
twitch {a30}
twitter {b45}
zendesk {a40}
pin {d6}
word hunter-tulip
wordlike mybypasssecret
short q7Zk
number {d8}
base32 {t26}
base64 {b30}==
`;

/** A value of a template's form. */
export const fill = (template: string, random: () => number): string =>
  template.replace(/\{([A-Za-z])(\d+)\}/g, (_, kind: string, length: string) =>
    draw(ALPHABETS[kind] ?? '', Number(length), random),
  );

export interface Form {
  readonly name: string;
  readonly template: string;
}

/** The rows of a list of forms. */
export const formsOf = (list: string): readonly Form[] =>
  list
    .trim()
    .split('\n')
    .map((row) => {
      const blank = row.indexOf(' ');
      return { name: row.slice(0, blank), template: row.slice(blank + 1) };
    });
