import type { Vendor } from '../vendor.ts';
import { accessProxies } from './access-proxies.ts';
import { akamai } from './akamai.ts';
import { amazonCloudfront } from './amazon-cloudfront.ts';
import { amazonCognito } from './amazon-cognito.ts';
import { amazonS3 } from './amazon-s3.ts';
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
import { iis } from './iis.ts';
import { jenkins } from './jenkins.ts';
import { keycloak } from './keycloak.ts';
import { kong } from './kong.ts';
import { kubernetes } from './kubernetes.ts';
import { laravel } from './laravel.ts';
import { microsoftGraph } from './microsoft-graph.ts';
import { nestjs } from './nestjs.ts';
import { netlify } from './netlify.ts';
import { nginx } from './nginx.ts';
import { nodeJwt } from './node-jwt.ts';
import { okta } from './okta.ts';
import { phoenix } from './phoenix.ts';
import { postgrest } from './postgrest.ts';
import { rails } from './rails.ts';
import { slack } from './slack.ts';
import { springSecurity } from './spring-security.ts';
import { stripe } from './stripe.ts';
import { supabase } from './supabase.ts';
import { symfony } from './symfony.ts';
import { traefik } from './traefik.ts';
import { tyk } from './tyk.ts';
import { vercel } from './vercel.ts';
import { webFirewalls } from './web-firewalls.ts';
import { wordpress } from './wordpress.ts';

/** Every vendor's table, by name. */
export const vendors: readonly Vendor[] = [
  accessProxies,
  akamai,
  amazonCloudfront,
  amazonCognito,
  amazonS3,
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
  iis,
  jenkins,
  keycloak,
  kong,
  kubernetes,
  laravel,
  microsoftGraph,
  nestjs,
  netlify,
  nginx,
  nodeJwt,
  okta,
  phoenix,
  postgrest,
  rails,
  slack,
  springSecurity,
  stripe,
  supabase,
  symfony,
  traefik,
  tyk,
  vercel,
  webFirewalls,
  wordpress,
];
