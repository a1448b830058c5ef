import type { Vendor } from '../vendor.ts';
import { accessProxies } from './access-proxies.ts';
import { akamai } from './akamai.ts';
import { amazonCloudfront } from './amazon-cloudfront.ts';
import { amazonCognito } from './amazon-cognito.ts';
import { amazonS3 } from './amazon-s3.ts';
import { anthropic } from './anthropic.ts';
import { apacheHttpd } from './apache-httpd.ts';
import { apisix } from './apisix.ts';
import { apollo } from './apollo.ts';
import { aspnetCore } from './aspnet-core.ts';
import { atlassian } from './atlassian.ts';
import { auth0 } from './auth0.ts';
import { awsApiGateway } from './aws-api-gateway.ts';
import { awsAppsync } from './aws-appsync.ts';
import { awsWaf } from './aws-waf.ts';
import { aws } from './aws.ts';
import { azureAdB2c } from './azure-ad-b2c.ts';
import { azureApiManagement } from './azure-api-management.ts';
import { azureDevops } from './azure-devops.ts';
import { azureResourceManager } from './azure-resource-manager.ts';
import { azureServices } from './azure-services.ts';
import { azureStorage } from './azure-storage.ts';
import { cloudflareApi } from './cloudflare-api.ts';
import { cloudflare } from './cloudflare.ts';
import { containerRegistry } from './container-registry.ts';
import { contentServices } from './content-services.ts';
import { discord } from './discord.ts';
import { django } from './django.ts';
import { elasticsearch } from './elasticsearch.ts';
import { entraId } from './entra-id.ts';
import { envoy } from './envoy.ts';
import { fastapi } from './fastapi.ts';
import { fastify } from './fastify.ts';
import { firebase } from './firebase.ts';
import { flask } from './flask.ts';
import { forwardProxies } from './forward-proxies.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { goMiddleware } from './go-middleware.ts';
import { googleCloudStorage } from './google-cloud-storage.ts';
import { googleIap } from './google-iap.ts';
import { googleMaps } from './google-maps.ts';
import { google } from './google.ts';
import { hashicorp } from './hashicorp.ts';
import { hasura } from './hasura.ts';
import { huggingFace } from './hugging-face.ts';
import { iis } from './iis.ts';
import { jenkins } from './jenkins.ts';
import { keycloak } from './keycloak.ts';
import { kong } from './kong.ts';
import { kubernetes } from './kubernetes.ts';
import { laravel } from './laravel.ts';
import { linkedin } from './linkedin.ts';
import { mailgun } from './mailgun.ts';
import { metaGraph } from './meta-graph.ts';
import { microsoftGraph } from './microsoft-graph.ts';
import { nestjs } from './nestjs.ts';
import { netlify } from './netlify.ts';
import { nginx } from './nginx.ts';
import { nodeJwt } from './node-jwt.ts';
import { okta } from './okta.ts';
import { openai } from './openai.ts';
import { paymentServices } from './payment-services.ts';
import { phoenix } from './phoenix.ts';
import { postgrest } from './postgrest.ts';
import { rails } from './rails.ts';
import { salesforce } from './salesforce.ts';
import { sendgrid } from './sendgrid.ts';
import { shopify } from './shopify.ts';
import { slack } from './slack.ts';
import { spotify } from './spotify.ts';
import { springSecurity } from './spring-security.ts';
import { storageServices } from './storage-services.ts';
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
import { workplaceServices } from './workplace-services.ts';

/** Every vendor's table, by name. */
export const vendors: readonly Vendor[] = [
  accessProxies,
  akamai,
  amazonCloudfront,
  amazonCognito,
  amazonS3,
  anthropic,
  apacheHttpd,
  apisix,
  apollo,
  aspnetCore,
  atlassian,
  auth0,
  awsApiGateway,
  awsAppsync,
  awsWaf,
  aws,
  azureAdB2c,
  azureApiManagement,
  azureDevops,
  azureResourceManager,
  azureServices,
  azureStorage,
  cloudflareApi,
  cloudflare,
  containerRegistry,
  contentServices,
  discord,
  django,
  elasticsearch,
  entraId,
  envoy,
  fastapi,
  fastify,
  firebase,
  flask,
  forwardProxies,
  github,
  gitlab,
  goMiddleware,
  googleCloudStorage,
  googleIap,
  googleMaps,
  google,
  hashicorp,
  hasura,
  huggingFace,
  iis,
  jenkins,
  keycloak,
  kong,
  kubernetes,
  laravel,
  linkedin,
  mailgun,
  metaGraph,
  microsoftGraph,
  nestjs,
  netlify,
  nginx,
  nodeJwt,
  okta,
  openai,
  paymentServices,
  phoenix,
  postgrest,
  rails,
  salesforce,
  sendgrid,
  shopify,
  slack,
  spotify,
  springSecurity,
  storageServices,
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
  workplaceServices,
];
