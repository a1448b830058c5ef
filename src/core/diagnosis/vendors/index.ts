import type { Vendor } from '../vendor.ts';
import { accessProxies } from './access-proxies.ts';
import { akamai } from './akamai.ts';
import { algolia } from './algolia.ts';
import { amazonCloudfront } from './amazon-cloudfront.ts';
import { amazonCognito } from './amazon-cognito.ts';
import { amazonS3 } from './amazon-s3.ts';
import { anthropic } from './anthropic.ts';
import { apacheHttpd } from './apache-httpd.ts';
import { apisix } from './apisix.ts';
import { apollo } from './apollo.ts';
import { artifactory } from './artifactory.ts';
import { aspnetCore } from './aspnet-core.ts';
import { atlassian } from './atlassian.ts';
import { atproto } from './atproto.ts';
import { auth0 } from './auth0.ts';
import { aws } from './aws.ts';
import { awsApiGateway } from './aws-api-gateway.ts';
import { awsAppsync } from './aws-appsync.ts';
import { awsWaf } from './aws-waf.ts';
import { azureAdB2c } from './azure-ad-b2c.ts';
import { azureApiManagement } from './azure-api-management.ts';
import { azureDevops } from './azure-devops.ts';
import { azureResourceManager } from './azure-resource-manager.ts';
import { azureServices } from './azure-services.ts';
import { azureStorage } from './azure-storage.ts';
import { box } from './box.ts';
import { clerk } from './clerk.ts';
import { cloudflare } from './cloudflare.ts';
import { cloudflareApi } from './cloudflare-api.ts';
import { containerRegistry } from './container-registry.ts';
import { contentful } from './contentful.ts';
import { couchdb } from './couchdb.ts';
import { databricks } from './databricks.ts';
import { discord } from './discord.ts';
import { django } from './django.ts';
import { dropbox } from './dropbox.ts';
import { elasticsearch } from './elasticsearch.ts';
import { entraId } from './entra-id.ts';
import { envoy } from './envoy.ts';
import { fastapi } from './fastapi.ts';
import { fastify } from './fastify.ts';
import { firebase } from './firebase.ts';
import { flask } from './flask.ts';
import { forwardProxies } from './forward-proxies.ts';
import { fusionauth } from './fusionauth.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { goMiddleware } from './go-middleware.ts';
import { google } from './google.ts';
import { googleCloudStorage } from './google-cloud-storage.ts';
import { googleIap } from './google-iap.ts';
import { googleMaps } from './google-maps.ts';
import { grafana } from './grafana.ts';
import { hashicorp } from './hashicorp.ts';
import { hasura } from './hasura.ts';
import { hubspot } from './hubspot.ts';
import { huggingFace } from './hugging-face.ts';
import { iis } from './iis.ts';
import { influxdb } from './influxdb.ts';
import { jenkins } from './jenkins.ts';
import { keycloak } from './keycloak.ts';
import { kong } from './kong.ts';
import { kubernetes } from './kubernetes.ts';
import { laravel } from './laravel.ts';
import { linkedin } from './linkedin.ts';
import { mailgun } from './mailgun.ts';
import { mapbox } from './mapbox.ts';
import { mastodon } from './mastodon.ts';
import { matrix } from './matrix.ts';
import { metaGraph } from './meta-graph.ts';
import { microsoftGraph } from './microsoft-graph.ts';
import { mongodbAtlas } from './mongodb-atlas.ts';
import { nestjs } from './nestjs.ts';
import { netlify } from './netlify.ts';
import { nextcloud } from './nextcloud.ts';
import { nginx } from './nginx.ts';
import { nodeJwt } from './node-jwt.ts';
import { notion } from './notion.ts';
import { npmRegistry } from './npm-registry.ts';
import { okta } from './okta.ts';
import { openai } from './openai.ts';
import { ory } from './ory.ts';
import { paypal } from './paypal.ts';
import { phoenix } from './phoenix.ts';
import { pingIdentity } from './ping-identity.ts';
import { plaid } from './plaid.ts';
import { postgrest } from './postgrest.ts';
import { pypi } from './pypi.ts';
import { rails } from './rails.ts';
import { salesforce } from './salesforce.ts';
import { sap } from './sap.ts';
import { sendgrid } from './sendgrid.ts';
import { sentry } from './sentry.ts';
import { servicenow } from './servicenow.ts';
import { shopify } from './shopify.ts';
import { slack } from './slack.ts';
import { snowflake } from './snowflake.ts';
import { spotify } from './spotify.ts';
import { springSecurity } from './spring-security.ts';
import { square } from './square.ts';
import { stripe } from './stripe.ts';
import { supabase } from './supabase.ts';
import { symfony } from './symfony.ts';
import { telegram } from './telegram.ts';
import { traefik } from './traefik.ts';
import { twilio } from './twilio.ts';
import { twitter } from './twitter.ts';
import { tyk } from './tyk.ts';
import { vercel } from './vercel.ts';
import { webFirewalls } from './web-firewalls.ts';
import { wordpress } from './wordpress.ts';
import { workos } from './workos.ts';
import { zendesk } from './zendesk.ts';
import { zoom } from './zoom.ts';

/** Every vendor's table, by name. */
export const vendors: readonly Vendor[] = [
  accessProxies,
  akamai,
  algolia,
  amazonCloudfront,
  amazonCognito,
  amazonS3,
  anthropic,
  apacheHttpd,
  apisix,
  apollo,
  artifactory,
  aspnetCore,
  atlassian,
  atproto,
  auth0,
  aws,
  awsApiGateway,
  awsAppsync,
  awsWaf,
  azureAdB2c,
  azureApiManagement,
  azureDevops,
  azureResourceManager,
  azureServices,
  azureStorage,
  box,
  clerk,
  cloudflare,
  cloudflareApi,
  containerRegistry,
  contentful,
  couchdb,
  databricks,
  discord,
  django,
  dropbox,
  elasticsearch,
  entraId,
  envoy,
  fastapi,
  fastify,
  firebase,
  flask,
  forwardProxies,
  fusionauth,
  github,
  gitlab,
  goMiddleware,
  google,
  googleCloudStorage,
  googleIap,
  googleMaps,
  grafana,
  hashicorp,
  hasura,
  hubspot,
  huggingFace,
  iis,
  influxdb,
  jenkins,
  keycloak,
  kong,
  kubernetes,
  laravel,
  linkedin,
  mailgun,
  mapbox,
  mastodon,
  matrix,
  metaGraph,
  microsoftGraph,
  mongodbAtlas,
  nestjs,
  netlify,
  nextcloud,
  nginx,
  nodeJwt,
  notion,
  npmRegistry,
  okta,
  openai,
  ory,
  paypal,
  phoenix,
  pingIdentity,
  plaid,
  postgrest,
  pypi,
  rails,
  salesforce,
  sap,
  sendgrid,
  sentry,
  servicenow,
  shopify,
  slack,
  snowflake,
  spotify,
  springSecurity,
  square,
  stripe,
  supabase,
  symfony,
  telegram,
  traefik,
  twilio,
  twitter,
  tyk,
  vercel,
  webFirewalls,
  wordpress,
  workos,
  zendesk,
  zoom,
];
