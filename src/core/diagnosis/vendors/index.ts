import type { Vendor } from '../vendor.ts';
import { ably } from './ably.ts';
import { accessProxies } from './access-proxies.ts';
import { adobe } from './adobe.ts';
import { adonis } from './adonis.ts';
import { airflow } from './airflow.ts';
import { airtable } from './airtable.ts';
import { akamai } from './akamai.ts';
import { algolia } from './algolia.ts';
import { amadeus } from './amadeus.ts';
import { amazonCloudfront } from './amazon-cloudfront.ts';
import { amazonCognito } from './amazon-cognito.ts';
import { amazonS3 } from './amazon-s3.ts';
import { amazonSpApi } from './amazon-sp-api.ts';
import { anthropic } from './anthropic.ts';
import { apacheHttpd } from './apache-httpd.ts';
import { apiDataGov } from './api-data-gov.ts';
import { apisix } from './apisix.ts';
import { apollo } from './apollo.ts';
import { apple } from './apple.ts';
import { appwrite } from './appwrite.ts';
import { arcgis } from './arcgis.ts';
import { argoCd } from './argo-cd.ts';
import { artifactory } from './artifactory.ts';
import { asana } from './asana.ts';
import { aspnetCore } from './aspnet-core.ts';
import { atlassian } from './atlassian.ts';
import { atproto } from './atproto.ts';
import { auth0 } from './auth0.ts';
import { authjs } from './authjs.ts';
import { aws } from './aws.ts';
import { awsApiGateway } from './aws-api-gateway.ts';
import { awsAppsync } from './aws-appsync.ts';
import { awsWaf } from './aws-waf.ts';
import { azureAdB2c } from './azure-ad-b2c.ts';
import { azureApiManagement } from './azure-api-management.ts';
import { azureDevops } from './azure-devops.ts';
import { azureResourceManager } from './azure-resource-manager.ts';
import { azureServices } from './azure-services.ts';
import { azureStaticWebApps } from './azure-static-web-apps.ts';
import { azureStorage } from './azure-storage.ts';
import { backblazeB2 } from './backblaze-b2.ts';
import { baserow } from './baserow.ts';
import { betterAuth } from './better-auth.ts';
import { bigcommerce } from './bigcommerce.ts';
import { binance } from './binance.ts';
import { bookstack } from './bookstack.ts';
import { box } from './box.ts';
import { brevo } from './brevo.ts';
import { cakephp } from './cakephp.ts';
import { calCom } from './cal-com.ts';
import { casdoor } from './casdoor.ts';
import { chatwoot } from './chatwoot.ts';
import { clerk } from './clerk.ts';
import { clickhouse } from './clickhouse.ts';
import { clickup } from './clickup.ts';
import { cloudflare } from './cloudflare.ts';
import { cloudflareApi } from './cloudflare-api.ts';
import { cloudinary } from './cloudinary.ts';
import { codeigniter } from './codeigniter.ts';
import { coinPrices } from './coin-prices.ts';
import { comfyui } from './comfyui.ts';
import { commercetools } from './commercetools.ts';
import { containerRegistry } from './container-registry.ts';
import { contentful } from './contentful.ts';
import { coolify } from './coolify.ts';
import { couchdb } from './couchdb.ts';
import { databricks } from './databricks.ts';
import { datadog } from './datadog.ts';
import { dataverse } from './dataverse.ts';
import { datocms } from './datocms.ts';
import { deepl } from './deepl.ts';
import { dify } from './dify.ts';
import { digitalocean } from './digitalocean.ts';
import { directus } from './directus.ts';
import { discord } from './discord.ts';
import { discourse } from './discourse.ts';
import { django } from './django.ts';
import { docusign } from './docusign.ts';
import { dolibarr } from './dolibarr.ts';
import { dropbox } from './dropbox.ts';
import { drupal } from './drupal.ts';
import { elasticsearch } from './elasticsearch.ts';
import { elevenlabs } from './elevenlabs.ts';
import { entraId } from './entra-id.ts';
import { envoy } from './envoy.ts';
import { etherpad } from './etherpad.ts';
import { fastapi } from './fastapi.ts';
import { fastify } from './fastify.ts';
import { feathers } from './feathers.ts';
import { figma } from './figma.ts';
import { firebase } from './firebase.ts';
import { fitbit } from './fitbit.ts';
import { flask } from './flask.ts';
import { forwardProxies } from './forward-proxies.ts';
import { frappe } from './frappe.ts';
import { freshworks } from './freshworks.ts';
import { fusionauth } from './fusionauth.ts';
import { getstream } from './getstream.ts';
import { ghost } from './ghost.ts';
import { gitea } from './gitea.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { glpi } from './glpi.ts';
import { goMiddleware } from './go-middleware.ts';
import { google } from './google.ts';
import { googleCloudStorage } from './google-cloud-storage.ts';
import { googleIap } from './google-iap.ts';
import { googleMaps } from './google-maps.ts';
import { googleUserContent } from './google-user-content.ts';
import { gotify } from './gotify.ts';
import { grafana } from './grafana.ts';
import { grafanaLoki } from './grafana-loki.ts';
import { haproxy } from './haproxy.ts';
import { harbor } from './harbor.ts';
import { hashicorp } from './hashicorp.ts';
import { hasura } from './hasura.ts';
import { heroku } from './heroku.ts';
import { homeAssistant } from './home-assistant.ts';
import { hono } from './hono.ts';
import { hubspot } from './hubspot.ts';
import { huggingFace } from './hugging-face.ts';
import { icinga } from './icinga.ts';
import { iis } from './iis.ts';
import { immich } from './immich.ts';
import { influxdb } from './influxdb.ts';
import { infura } from './infura.ts';
import { intercom } from './intercom.ts';
import { intuit } from './intuit.ts';
import { jellyfin } from './jellyfin.ts';
import { jenkins } from './jenkins.ts';
import { joomla } from './joomla.ts';
import { keycloak } from './keycloak.ts';
import { keystone } from './keystone.ts';
import { kong } from './kong.ts';
import { kubernetes } from './kubernetes.ts';
import { kubo } from './kubo.ts';
import { labelStudio } from './label-studio.ts';
import { langflow } from './langflow.ts';
import { langfuse } from './langfuse.ts';
import { laravel } from './laravel.ts';
import { laravelPassport } from './laravel-passport.ts';
import { leagueOauth2Server } from './league-oauth2-server.ts';
import { linear } from './linear.ts';
import { linkedin } from './linkedin.ts';
import { linode } from './linode.ts';
import { litellm } from './litellm.ts';
import { logto } from './logto.ts';
import { magento } from './magento.ts';
import { magic } from './magic.ts';
import { mailchimp } from './mailchimp.ts';
import { mailgun } from './mailgun.ts';
import { mapbox } from './mapbox.ts';
import { mastodon } from './mastodon.ts';
import { matomo } from './matomo.ts';
import { matrix } from './matrix.ts';
import { mattermost } from './mattermost.ts';
import { mcp } from './mcp.ts';
import { mediawiki } from './mediawiki.ts';
import { medusa } from './medusa.ts';
import { meilisearch } from './meilisearch.ts';
import { metaGraph } from './meta-graph.ts';
import { metabase } from './metabase.ts';
import { micronaut } from './micronaut.ts';
import { microsoftGraph } from './microsoft-graph.ts';
import { mlflow } from './mlflow.ts';
import { modelHosts } from './model-hosts.ts';
import { mongodbAtlas } from './mongodb-atlas.ts';
import { moodle } from './moodle.ts';
import { moonraker } from './moonraker.ts';
import { mpesa } from './mpesa.ts';
import { n8n } from './n8n.ts';
import { neo4j } from './neo4j.ts';
import { nestjs } from './nestjs.ts';
import { netlify } from './netlify.ts';
import { newsapi } from './newsapi.ts';
import { nextcloud } from './nextcloud.ts';
import { nextjs } from './nextjs.ts';
import { nexus } from './nexus.ts';
import { nginx } from './nginx.ts';
import { nodeJwt } from './node-jwt.ts';
import { nodebb } from './nodebb.ts';
import { notion } from './notion.ts';
import { npmRegistry } from './npm-registry.ts';
import { ntfy } from './ntfy.ts';
import { nuxtCsurf } from './nuxt-csurf.ts';
import { octoprint } from './octoprint.ts';
import { odoo } from './odoo.ts';
import { okta } from './okta.ts';
import { ollama } from './ollama.ts';
import { omdb } from './omdb.ts';
import { openWebui } from './open-webui.ts';
import { openai } from './openai.ts';
import { openproject } from './openproject.ts';
import { openweather } from './openweather.ts';
import { opnsense } from './opnsense.ts';
import { ory } from './ory.ts';
import { pageSignIn } from './page-sign-in.ts';
import { pagerduty } from './pagerduty.ts';
import { paperless } from './paperless.ts';
import { parseServer } from './parse-server.ts';
import { payload } from './payload.ts';
import { paypal } from './paypal.ts';
import { phoenix } from './phoenix.ts';
import { piHole } from './pi-hole.ts';
import { pinecone } from './pinecone.ts';
import { pingIdentity } from './ping-identity.ts';
import { plaid } from './plaid.ts';
import { plausible } from './plausible.ts';
import { plex } from './plex.ts';
import { pocketbase } from './pocketbase.ts';
import { portGates } from './port-gates.ts';
import { portainer } from './portainer.ts';
import { postgrest } from './postgrest.ts';
import { posthog } from './posthog.ts';
import { postmark } from './postmark.ts';
import { powerBi } from './power-bi.ts';
import { prestashop } from './prestashop.ts';
import { proxmox } from './proxmox.ts';
import { pterodactyl } from './pterodactyl.ts';
import { pypi } from './pypi.ts';
import { qbittorrent } from './qbittorrent.ts';
import { qdrant } from './qdrant.ts';
import { quarkus } from './quarkus.ts';
import { rabbitmq } from './rabbitmq.ts';
import { rails } from './rails.ts';
import { rapidapi } from './rapidapi.ts';
import { razorpay } from './razorpay.ts';
import { reactRouter } from './react-router.ts';
import { redash } from './redash.ts';
import { reddit } from './reddit.ts';
import { redmine } from './redmine.ts';
import { resend } from './resend.ts';
import { riotGames } from './riot-games.ts';
import { rocketChat } from './rocket-chat.ts';
import { rundeck } from './rundeck.ts';
import { sabnzbd } from './sabnzbd.ts';
import { saleor } from './saleor.ts';
import { salesforce } from './salesforce.ts';
import { sanity } from './sanity.ts';
import { sap } from './sap.ts';
import { sendgrid } from './sendgrid.ts';
import { sentry } from './sentry.ts';
import { servarr } from './servarr.ts';
import { serverConsoles } from './server-consoles.ts';
import { servicenow } from './servicenow.ts';
import { servicestack } from './servicestack.ts';
import { sharepoint } from './sharepoint.ts';
import { shopify } from './shopify.ts';
import { shopware } from './shopware.ts';
import { signInLibraries } from './sign-in-libraries.ts';
import { sinatra } from './sinatra.ts';
import { slack } from './slack.ts';
import { snowflake } from './snowflake.ts';
import { socketIo } from './socket-io.ts';
import { sonarqube } from './sonarqube.ts';
import { spotify } from './spotify.ts';
import { springSecurity } from './spring-security.ts';
import { square } from './square.ts';
import { storyblok } from './storyblok.ts';
import { strapi } from './strapi.ts';
import { strava } from './strava.ts';
import { streamlit } from './streamlit.ts';
import { stripe } from './stripe.ts';
import { stytch } from './stytch.ts';
import { supabase } from './supabase.ts';
import { superset } from './superset.ts';
import { supertokens } from './supertokens.ts';
import { sveltekit } from './sveltekit.ts';
import { symfony } from './symfony.ts';
import { syncthing } from './syncthing.ts';
import { synology } from './synology.ts';
import { teamcity } from './teamcity.ts';
import { telegram } from './telegram.ts';
import { tiktok } from './tiktok.ts';
import { tmdb } from './tmdb.ts';
import { tomcat } from './tomcat.ts';
import { tornado } from './tornado.ts';
import { traefik } from './traefik.ts';
import { transmission } from './transmission.ts';
import { trello } from './trello.ts';
import { trpc } from './trpc.ts';
import { twilio } from './twilio.ts';
import { twitch } from './twitch.ts';
import { twitter } from './twitter.ts';
import { tyk } from './tyk.ts';
import { typesense } from './typesense.ts';
import { unifi } from './unifi.ts';
import { unsplash } from './unsplash.ts';
import { varnish } from './varnish.ts';
import { vendure } from './vendure.ts';
import { vercel } from './vercel.ts';
import { vite } from './vite.ts';
import { weatherapi } from './weatherapi.ts';
import { weaviate } from './weaviate.ts';
import { webFirewalls } from './web-firewalls.ts';
import { webauthn } from './webauthn.ts';
import { webflow } from './webflow.ts';
import { webpackDevServer } from './webpack-dev-server.ts';
import { wordpress } from './wordpress.ts';
import { workos } from './workos.ts';
import { xero } from './xero.ts';
import { yii } from './yii.ts';
import { youtube } from './youtube.ts';
import { zabbix } from './zabbix.ts';
import { zammad } from './zammad.ts';
import { zendesk } from './zendesk.ts';
import { zitadel } from './zitadel.ts';
import { zoho } from './zoho.ts';
import { zoom } from './zoom.ts';

/** Every vendor’s table, by id. */
export const vendors: readonly Vendor[] = [
  ably,
  accessProxies,
  adobe,
  adonis,
  airflow,
  airtable,
  akamai,
  algolia,
  amadeus,
  amazonCloudfront,
  amazonCognito,
  amazonS3,
  amazonSpApi,
  anthropic,
  apacheHttpd,
  apiDataGov,
  apisix,
  apollo,
  apple,
  appwrite,
  arcgis,
  argoCd,
  artifactory,
  asana,
  aspnetCore,
  atlassian,
  atproto,
  auth0,
  authjs,
  aws,
  awsApiGateway,
  awsAppsync,
  awsWaf,
  azureAdB2c,
  azureApiManagement,
  azureDevops,
  azureResourceManager,
  azureServices,
  azureStaticWebApps,
  azureStorage,
  backblazeB2,
  baserow,
  betterAuth,
  bigcommerce,
  binance,
  bookstack,
  box,
  brevo,
  cakephp,
  calCom,
  casdoor,
  chatwoot,
  clerk,
  clickhouse,
  clickup,
  cloudflare,
  cloudflareApi,
  cloudinary,
  codeigniter,
  coinPrices,
  comfyui,
  commercetools,
  containerRegistry,
  contentful,
  coolify,
  couchdb,
  databricks,
  datadog,
  dataverse,
  datocms,
  deepl,
  dify,
  digitalocean,
  directus,
  discord,
  discourse,
  django,
  docusign,
  dolibarr,
  dropbox,
  drupal,
  elasticsearch,
  elevenlabs,
  entraId,
  envoy,
  etherpad,
  fastapi,
  fastify,
  feathers,
  figma,
  firebase,
  fitbit,
  flask,
  forwardProxies,
  frappe,
  freshworks,
  fusionauth,
  getstream,
  ghost,
  gitea,
  github,
  gitlab,
  glpi,
  goMiddleware,
  google,
  googleCloudStorage,
  googleIap,
  googleMaps,
  googleUserContent,
  gotify,
  grafana,
  grafanaLoki,
  haproxy,
  harbor,
  hashicorp,
  hasura,
  heroku,
  homeAssistant,
  hono,
  hubspot,
  huggingFace,
  icinga,
  iis,
  immich,
  influxdb,
  infura,
  intercom,
  intuit,
  jellyfin,
  jenkins,
  joomla,
  keycloak,
  keystone,
  kong,
  kubernetes,
  kubo,
  labelStudio,
  langflow,
  langfuse,
  laravel,
  laravelPassport,
  leagueOauth2Server,
  linear,
  linkedin,
  linode,
  litellm,
  logto,
  magento,
  magic,
  mailchimp,
  mailgun,
  mapbox,
  mastodon,
  matomo,
  matrix,
  mattermost,
  mcp,
  mediawiki,
  medusa,
  meilisearch,
  metaGraph,
  metabase,
  micronaut,
  microsoftGraph,
  mlflow,
  modelHosts,
  mongodbAtlas,
  moodle,
  moonraker,
  mpesa,
  n8n,
  neo4j,
  nestjs,
  netlify,
  newsapi,
  nextcloud,
  nextjs,
  nexus,
  nginx,
  nodeJwt,
  nodebb,
  notion,
  npmRegistry,
  ntfy,
  nuxtCsurf,
  octoprint,
  odoo,
  okta,
  ollama,
  omdb,
  openWebui,
  openai,
  openproject,
  openweather,
  opnsense,
  ory,
  pageSignIn,
  pagerduty,
  paperless,
  parseServer,
  payload,
  paypal,
  phoenix,
  piHole,
  pinecone,
  pingIdentity,
  plaid,
  plausible,
  plex,
  pocketbase,
  portGates,
  portainer,
  postgrest,
  posthog,
  postmark,
  powerBi,
  prestashop,
  proxmox,
  pterodactyl,
  pypi,
  qbittorrent,
  qdrant,
  quarkus,
  rabbitmq,
  rails,
  rapidapi,
  razorpay,
  reactRouter,
  redash,
  reddit,
  redmine,
  resend,
  riotGames,
  rocketChat,
  rundeck,
  sabnzbd,
  saleor,
  salesforce,
  sanity,
  sap,
  sendgrid,
  sentry,
  servarr,
  serverConsoles,
  servicenow,
  servicestack,
  sharepoint,
  shopify,
  shopware,
  signInLibraries,
  sinatra,
  slack,
  snowflake,
  socketIo,
  sonarqube,
  spotify,
  springSecurity,
  square,
  storyblok,
  strapi,
  strava,
  streamlit,
  stripe,
  stytch,
  supabase,
  superset,
  supertokens,
  sveltekit,
  symfony,
  syncthing,
  synology,
  teamcity,
  telegram,
  tiktok,
  tmdb,
  tomcat,
  tornado,
  traefik,
  transmission,
  trello,
  trpc,
  twilio,
  twitch,
  twitter,
  tyk,
  typesense,
  unifi,
  unsplash,
  varnish,
  vendure,
  vercel,
  vite,
  weatherapi,
  weaviate,
  webFirewalls,
  webauthn,
  webflow,
  webpackDevServer,
  wordpress,
  workos,
  xero,
  yii,
  youtube,
  zabbix,
  zammad,
  zendesk,
  zitadel,
  zoho,
  zoom,
];
