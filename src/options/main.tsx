import { signal } from '@preact/signals';
import { render } from 'preact';
import { message } from '../browser/runtime.ts';
import { readSynced, writeSynced } from '../browser/storage.ts';
import { allCauses, causes, readSettings, SETTING_RANGES, SETTINGS_KEY } from '../core/index.ts';
import type { Cause, Settings } from '../core/index.ts';
import { defaultDraft, draftOf, numberSettings, readDraft } from './draft.ts';
import type { Draft, NumberSetting } from './draft.ts';

const draft = signal<Draft>(defaultDraft);
/** What the last attempt to save came to; null before the first. */
const outcome = signal<{ readonly isError: boolean; readonly text: string } | null>(null);

/** Saves as soon as the form makes sense: nobody looks for a button here. */
const change = (part: Partial<Draft>): void => {
  draft.value = { ...draft.value, ...part };
  const { settings } = readDraft(draft.value);
  if (settings === null) {
    outcome.value = { isError: true, text: message('options_not_saved') };
    return;
  }
  void writeSynced(SETTINGS_KEY, settings).then((problem) => {
    outcome.value =
      problem === null
        ? { isError: false, text: message('options_saved') }
        : { isError: true, text: message('options_refused', problem) };
  });
};

const NumberField = ({ name }: { readonly name: NumberSetting }) => {
  const { min, max } = SETTING_RANGES[name];
  const isWrong = readDraft(draft.value).problems?.numbers.includes(name) ?? false;
  return (
    <div class="number">
      <label for={name}>{message(`options_${name}`)}</label>
      <input
        id={name}
        type="number"
        min={min}
        max={max}
        value={draft.value.numbers[name]}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${name}-problem` : undefined}
        onInput={(event) => {
          change({ numbers: { ...draft.value.numbers, [name]: event.currentTarget.value } });
        }}
      />
      {isWrong && (
        <span id={`${name}-problem`} role="alert">
          {message('options_range', String(min), String(max))}
        </span>
      )}
    </div>
  );
};

const Bounds = () => (
  <fieldset>
    <legend>{message('options_bounds')}</legend>
    <p>{message('options_bounds_why')}</p>
    {numberSettings.map((name) => (
      <NumberField key={name} name={name} />
    ))}
  </fieldset>
);

const Hosts = () => {
  const wrong = readDraft(draft.value).problems?.hosts ?? [];
  return (
    <fieldset>
      <legend>
        <label for="hosts">{message('options_hosts')}</label>
      </legend>
      <p id="hosts-why">{message('options_hosts_why')}</p>
      <textarea
        id="hosts"
        spellcheck={false}
        value={draft.value.hosts}
        aria-invalid={wrong.length > 0}
        aria-describedby="hosts-why"
        onInput={(event) => {
          change({ hosts: event.currentTarget.value });
        }}
      />
      {wrong.length > 0 && (
        <span role="alert">{message('options_hosts_wrong', wrong.join(', '))}</span>
      )}
    </fieldset>
  );
};

const FlagChoice = ({
  value,
  text,
}: {
  readonly value: Settings['flag'];
  readonly text: string;
}) => (
  <label class="choice">
    <input
      type="radio"
      name="flag"
      checked={draft.value.flag === value}
      onChange={() => {
        change({ flag: value });
      }}
    />
    {text}
  </label>
);

const CauseChoice = ({ cause }: { readonly cause: Cause }) => {
  const ignored = draft.value.ignoredCauses;
  return (
    <label class="choice" title={causes[cause]}>
      <input
        type="checkbox"
        checked={!ignored.includes(cause)}
        onChange={(event) => {
          change({
            ignoredCauses: event.currentTarget.checked
              ? ignored.filter((one) => one !== cause)
              : [...ignored, cause],
          });
        }}
      />
      {cause}
    </label>
  );
};

const Failures = () => (
  <fieldset>
    <legend>{message('options_flag')}</legend>
    <FlagChoice value="signs" text={message('options_flag_signs')} />
    <FlagChoice value="refusals" text={message('options_flag_refusals')} />
    <details>
      <summary>{message('options_causes')}</summary>
      <div class="causes">
        {allCauses.map((cause) => (
          <CauseChoice key={cause} cause={cause} />
        ))}
      </div>
    </details>
  </fieldset>
);

const Options = () => (
  <>
    <h1>{message('options_title')}</h1>
    <p>{message('options_privacy')}</p>
    <Hosts />
    <Failures />
    <Bounds />
    <footer>
      <button
        type="button"
        onClick={() => {
          change(defaultDraft);
        }}
      >
        {message('options_reset')}
      </button>
      <span role={outcome.value?.isError === true ? 'alert' : 'status'}>
        {outcome.value?.text ?? ''}
      </span>
    </footer>
  </>
);

const dark = matchMedia('(prefers-color-scheme: dark)');
const followTheme = (): void => {
  document.documentElement.dataset['theme'] = dark.matches ? 'dark' : 'light';
};
dark.addEventListener('change', followTheme);
followTheme();

document.title = message('options_title');
const place = document.querySelector('#options');
if (place !== null) {
  void readSynced(SETTINGS_KEY).then((stored) => {
    draft.value = draftOf(readSettings(stored));
    render(<Options />, place);
  });
}
