import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../ui/icon.tsx';
import { countLabel, label } from '../../ui/labels.ts';
import { Visible } from '../../ui/visible.tsx';
import { App } from '../app.tsx';
import type { Store } from '../store.ts';
import type { Desk } from './desk.ts';

interface ShellProps {
  readonly desk: Desk;
  /** What is recorded; null where nothing is. */
  readonly live: Store | null;
  /** What stands where nothing is recorded and no file is open. */
  readonly welcome?: JSX.Element;
}

/** The panel, on what is recorded or on a file that was opened. */
export const Shell = ({ desk, live, welcome }: ShellProps): JSX.Element => {
  const file = desk.shown.value;
  const store = file?.store ?? live;
  const isOver = useDrop(desk);
  return (
    <div class="shell">
      <Reading desk={desk} />
      <Problem desk={desk} />
      {file !== null && (
        <Bar>
          <span>
            <strong>
              <Visible text={file.name} />
            </strong>{' '}
            {countLabel('file_entries', file.entries)}
            {file.skipped > 0 && `, ${countLabel('file_skipped', file.skipped)}`}
          </span>
          <button type="button" class="button" data-action="close-file" onClick={desk.close}>
            {label('close_file')}
          </button>
        </Bar>
      )}
      {store === null ? welcome : <App key={file?.name ?? ''} store={store} />}
      {isOver && <div class="drop-here">{label('drop_file')}</div>}
    </div>
  );
};

const Bar = ({ children }: { readonly children: ComponentChildren }): JSX.Element => (
  <section class="file-bar" aria-label={label('file_bar')}>
    {children}
  </section>
);

const Reading = ({ desk }: { readonly desk: Desk }): JSX.Element | null => {
  const reading = desk.reading.value;
  if (reading === null) return null;
  const percent = Math.floor(reading.share * 100);
  return (
    <Bar>
      <label class="file-progress">
        {label('reading_file', reading.name, percent)} <progress max={100} value={percent} />
      </label>
      <button type="button" class="button" data-action="cancel-file" onClick={desk.cancel}>
        {label('cancel')}
      </button>
    </Bar>
  );
};

const Problem = ({ desk }: { readonly desk: Desk }): JSX.Element | null => {
  const problem = desk.problem.value;
  if (problem === null) return null;
  return (
    <div class="condition" role="alert">
      <Icon name="warning" />
      <span>
        <Visible text={label('file_unreadable', problem.name, problem.reason)} />
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label={label('close')}
        onClick={desk.dismissProblem}
      >
        <Icon name="cross" />
      </button>
    </div>
  );
};

/** Files that are dropped anywhere on the page; whether one is held over it. */
const useDrop = (desk: Desk): boolean => {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const hasFile = (event: DragEvent): boolean =>
      event.dataTransfer?.types.includes('Files') === true;
    const onDragOver = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      const [file] = event.dataTransfer?.files ?? [];
      if (file === undefined) return;
      event.preventDefault();
      desk.open(file);
    };
    addEventListener('dragover', onDragOver);
    addEventListener('dragleave', onDragLeave);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onDragOver);
      removeEventListener('dragleave', onDragLeave);
      removeEventListener('drop', onDrop);
    };
  }, [desk]);
  return isOver;
};
