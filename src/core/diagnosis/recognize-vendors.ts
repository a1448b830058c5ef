import { remembered } from './remembered.ts';
import type { ResponseWords } from './interpretation.ts';
import type { Vendor, VendorSign } from './vendor.ts';
import { vendors } from './vendors/index.ts';

/** A vendor, with the form that a text has where it responded. */
interface Sign {
  readonly vendor: Vendor;
  readonly form: RegExp | undefined;
}

const signsBy = (place: 'host' | 'path' | 'body'): readonly Sign[] =>
  vendors.flatMap((vendor) =>
    vendor.signs.flatMap((sign) =>
      sign[place] === undefined ? [] : [{ vendor, form: sign[place] }],
    ),
  );

const hostSigns = signsBy('host');
const pathSigns = signsBy('path');
const bodySigns = signsBy('body');
const headerSigns = groupHeaderSigns();

function groupHeaderSigns(): ReadonlyMap<string, readonly Sign[]> {
  const groups = new Map<string, Sign[]>();
  const add = (vendor: Vendor, { header }: VendorSign): void => {
    if (header === undefined) return;
    const [name, form] = header;
    groups.set(name, [...(groups.get(name) ?? []), { vendor, form }]);
  };
  for (const vendor of vendors) for (const sign of vendor.signs) add(vendor, sign);
  return groups;
}

const matching = (signs: readonly Sign[], text: string): readonly Vendor[] =>
  signs.filter(({ form }) => form === undefined || form.test(text)).map(({ vendor }) => vendor);

const byHost = remembered((host) => matching(hostSigns, host));
const byBody = remembered((body) => matching(bodySigns, body));

/** The vendors whose signs an exchange shows. */
export function recognizeVendors(words: ResponseWords): readonly Vendor[] {
  const byHeaders = words.responseHeaders.flatMap(({ name, value }) =>
    matching(headerSigns.get(name.toLowerCase()) ?? [], value),
  );
  return [
    ...new Set([
      ...byHost(words.host),
      ...matching(pathSigns, words.path),
      ...byHeaders,
      ...(words.bodyStart === '' ? [] : byBody(words.bodyStart)),
    ]),
  ];
}
