import type { JSX } from 'preact';
import { SETTING_RANGES } from '../core/index.ts';
import type { Settings } from '../core/index.ts';
import { countLabel, label } from '../ui/labels.ts';
import { ApiDocuments, type RememberedApis } from './api-documents.tsx';
import { Causes } from './causes.tsx';
import { numberSettings, readDraft } from './draft.ts';
import type { NumberSetting } from './draft.ts';
import type { Form } from './form.ts';

interface Props {
  readonly form: Form;
}

export const Options = ({ form, apis }: Props & { readonly apis: RememberedApis }): JSX.Element => (
  <>
    <h1>{label('options_title')}</h1>
    <p>{label('options_privacy')}</p>
    <Hosts form={form} />
    <Failures form={form} />
    <ApiDocuments apis={apis} />
    <ToolbarButton form={form} />
    <Bounds form={form} />
    <footer>
      <button type="button" onClick={() => form.reset()}>
        {label('options_reset')}
      </button>
      <span role={form.outcome.value?.isError === true ? 'alert' : 'status'}>
        {form.outcome.value?.text ?? ''}
      </span>
      {form.undone.value !== null && (
        <button type="button" onClick={() => form.undo()}>
          {label('options_undo')}
        </button>
      )}
    </footer>
  </>
);

const NumberField = ({ form, name }: Props & { readonly name: NumberSetting }): JSX.Element => {
  const draft = form.draft.value;
  const { min, max } = SETTING_RANGES[name];
  const isWrong = readDraft(draft).problems?.numbers.includes(name) ?? false;
  return (
    <div class="number">
      <label for={name}>{label(`options_${name}`)}</label>
      <input
        id={name}
        type="number"
        min={min}
        max={max}
        value={draft.numbers[name]}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${name}-problem` : undefined}
        onInput={(event) => {
          form.change({ numbers: { ...draft.numbers, [name]: event.currentTarget.value } });
        }}
      />
      {isWrong && (
        <span id={`${name}-problem`} role="alert">
          {label('options_range', min, max)}
        </span>
      )}
    </div>
  );
};

const Bounds = ({ form }: Props): JSX.Element => (
  <fieldset>
    <legend>{label('options_bounds')}</legend>
    <p>{label('options_bounds_why')}</p>
    {numberSettings.map((name) => (
      <NumberField key={name} form={form} name={name} />
    ))}
  </fieldset>
);

const Hosts = ({ form }: Props): JSX.Element => {
  const wrong = readDraft(form.draft.value).problems?.hosts ?? [];
  return (
    <fieldset>
      <legend>
        <label for="hosts">{label('options_hosts')}</label>
      </legend>
      <p id="hosts-why">{label('options_hosts_why')}</p>
      <textarea
        id="hosts"
        spellcheck={false}
        value={form.draft.value.hosts}
        aria-invalid={wrong.length > 0}
        aria-describedby="hosts-why"
        onInput={(event) => form.change({ hosts: event.currentTarget.value })}
      />
      {wrong.length > 0 && (
        <span role="alert">{label('options_hosts_wrong', wrong.join(', '))}</span>
      )}
    </fieldset>
  );
};

const flagLabels = {
  signs: 'options_flag_signs',
  refusals: 'options_flag_refusals',
} as const satisfies Readonly<Record<Settings['flag'], string>>;

const FlagChoice = ({ form, value }: Props & { readonly value: Settings['flag'] }): JSX.Element => (
  <label class="choice">
    <input
      type="radio"
      name="flag"
      checked={form.draft.value.flag === value}
      onChange={() => form.change({ flag: value })}
    />
    {label(flagLabels[value])}
  </label>
);

const Failures = ({ form }: Props): JSX.Element => {
  const hidden = form.draft.value.ignoredCauses.length;
  return (
    <fieldset>
      <legend>{label('options_flag')}</legend>
      <FlagChoice form={form} value="signs" />
      <FlagChoice form={form} value="refusals" />
      <details>
        <summary>
          {label('options_causes')}
          {hidden > 0 && ` (${countLabel('options_causes_hidden', hidden)})`}
        </summary>
        <Causes form={form} />
      </details>
    </fieldset>
  );
};

const ToolbarButton = ({ form }: Props): JSX.Element => (
  <fieldset>
    <legend>{label('options_button')}</legend>
    <label class="choice">
      <input
        type="checkbox"
        checked={form.draft.value.announceExpiry}
        onChange={(event) => form.change({ announceExpiry: event.currentTarget.checked })}
      />
      {label('options_announceExpiry')}
    </label>
  </fieldset>
);
