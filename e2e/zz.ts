import { findBrowser, findExtension, openBrowser } from './driver.ts';
import { startLaboratory } from './laboratory.ts';
import { openExtensionsPage, openPopup, watchAllSites } from './watching.ts';
const [browser, lab] = await Promise.all([openBrowser({ executable: findBrowser(), extension: findExtension(), headless: true, devtools: false }), startLaboratory()]);
const ext = await openExtensionsPage(browser); await ext.permitAll();
const tab = await browser.openPlainTab(lab.page+'/checkout?step=1'); await tab.page.waitForURL(lab.page+'/**');
async function shot(p: any, name: string) {
  await p.page.bringToFront();
  await p.page.evaluate(() => document.documentElement.classList.remove('in-tab'));
  await p.page.setViewportSize({ width: 416, height: 600 });
  for (const s of ['light','dark'] as const) { await p.page.emulateMedia({ colorScheme: s }); await p.page.waitForTimeout(200); await p.page.locator('#popup').screenshot({ path: `artifacts/popup-${name}-${s}.png` }); }
}
let p = await openPopup(browser, tab);
await shot(p, 'idle'); await p.close();
await watchAllSites(browser, tab);
p = await openPopup(browser, tab);
await shot(p, 'waiting');
lab.mount('/api/orders', (_, r) => r.writeHead(401, {'WWW-Authenticate':'Bearer realm="shop", error="invalid_token", error_description="The token expired"'}).end());
lab.mount('/api/admin/users', (_, r) => r.writeHead(403).end());
lab.mount('/api/ok', (q, r) => r.writeHead(q.headers.authorization === 'Bearer good' ? 200 : 401, {'WWW-Authenticate':'Bearer'}).end());
const b64=(o: object)=>Buffer.from(JSON.stringify(o)).toString('base64url');
const jwt = `${b64({alg:'RS256',typ:'JWT'})}.${b64({iss:'https://id.shop.example',sub:'ada',exp:Math.floor(Date.now()/1000)-300,iat:Math.floor(Date.now()/1000)-3900})}.c2lnbmF0dXJlLXNpZ25hdHVyZQ`;
await tab.page.evaluate(async (t) => { for (let i=0;i<3;i++) await fetch('/api/orders?page='+i,{headers:{Authorization:'Bearer '+t}}); await fetch('/api/admin/users?very=long&query=string&with=many&parts=inside',{headers:{Authorization:'Bearer '+t}}).catch(()=>0); await fetch('/api/ok'); await fetch('/api/ok',{headers:{Authorization:'Bearer good'}}); }, jwt);
await tab.page.goto(lab.page+'/account');
await tab.page.evaluate((u) => fetch(u, { headers: { Authorization: 'Bearer abc' } }).catch(() => 0), `${lab.elsewhere}/refused/api`);
await tab.page.evaluate(() => fetch('/refused/me'));
await p.page.waitForTimeout(700);
await p.page.getByLabel('Name this session').fill('checkout as guest');
await shot(p, 'list');
await p.row('/api/orders?page=0').getByRole('button').click(); await p.page.waitForTimeout(300);
await shot(p, 'open');
await p.press('stop'); await p.page.waitForTimeout(300); await shot(p, 'stopped');
console.log(browser.problems);
await browser.close(); await lab.close();
