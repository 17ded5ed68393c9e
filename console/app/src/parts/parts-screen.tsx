/** Every part that screens are made of, in each of its states: to be looked at, and walked like any other screen. */
import { Search, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useMessages } from '../language/language';
import { ABSENCES, Absent, Masked } from '../ui/absent';
import { Choice } from '../ui/choice';
import { Choices } from '../ui/choices';
import { DialogWindow } from '../ui/dialog-window';
import { Empty } from '../ui/empty';
import { Notice, type NoticeKind } from '../ui/notice';
import { OutcomeSign, OUTCOMES } from '../ui/outcome';
import { Page } from '../ui/page';
import { Skeleton } from '../ui/waiting';
import { Table } from '../ui/table';
import { TextInput } from '../ui/text-input';
import { Tick } from '../ui/tick';
import { Tile, type TileTone } from '../ui/tile';
import './parts.css';
import MESSAGES from '../../../../messages/console/parts/parts-screen.json';

const KINDS: readonly NoticeKind[] = ['INFORMATION', 'SUCCESS', 'WARNING', 'FAULT'];
const TONES: readonly TileTone[] = ['QUIET', 'GOOD', 'WARN', 'BAD'];
const COLOURS = ['page', 'side', 'panel', 'raised', 'line', 'line-strong', 'text', 'muted', 'quiet'] as const;
const ACCENTS = ['accent', 'good', 'warn', 'bad'] as const;
const SIZES = ['s', 'm', 'l', 'xl', 'figure'] as const;

export function PartsScreen() {
  const say = useMessages(MESSAGES);
  return (
    <Page title={say('title')} intro={say('intro')} actions={<Button className="button primary">{say('act')}</Button>}>
      <Part title={say('colours')}>
        <ul className="swatches">
          {[...COLOURS, ...ACCENTS].map((name) => (
            <li key={name}>
              <span className={`swatch swatch-${name}`} aria-hidden="true" />
              {name}
            </li>
          ))}
        </ul>
      </Part>
      <Part title={say('sizes')}>
        {SIZES.map((size) => (
          <p key={size} className={`size-${size}`}>
            {size}: {say('sentence')}
          </p>
        ))}
      </Part>
      <Buttons />
      <Fields />
      <Part title={say('notices')}>
        {KINDS.map((kind) => (
          <Notice key={kind} kind={kind}>
            <p>{say('sentence')}</p>
          </Notice>
        ))}
      </Part>
      <Part title={say('tiles')}>
        <ul className="tiles">
          {TONES.map((tone) => (
            <li key={tone}>
              <Tile to="/parts" title={tone} figure="12" detail={say('detail')} tone={tone} />
            </li>
          ))}
        </ul>
      </Part>
      <Values />
      <Part title={say('lists')}>
        <Table
          name={say('lists')}
          columns={(['name', 'count'] as const).map((id) => ({ id, name: say(id), isNumber: id === 'count' }))}
        >
          {[1, 20, 300].map((count) => (
            <tr key={count}>
              <th scope="row">{say('row', { count })}</th>
              <td className="number">{count}</td>
            </tr>
          ))}
        </Table>
        <Empty title={say('empty')}>
          <p>{say('emptyMeans')}</p>
        </Empty>
        <Skeleton />
      </Part>
    </Page>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Buttons() {
  const say = useMessages(MESSAGES);
  const [isOpen, setOpen] = useState(false);
  return (
    <Part title={say('buttons')}>
      <div className="row">
        <Button className="button primary">{say('act')}</Button>
        <Button className="button">{say('other')}</Button>
        <Button className="button danger">
          <Trash2 size={16} aria-hidden="true" />
          {say('remove')}
        </Button>
        <Button className="button plain">{say('plain')}</Button>
        <Button className="button" isDisabled>
          {say('disabled')}
        </Button>
        <Button className="button plain" aria-label={say('search')}>
          <Search size={16} aria-hidden="true" />
        </Button>
        <Button className="button" onPress={() => setOpen(true)}>
          {say('window')}
        </Button>
        <kbd>N</kbd>
        <span className="mark">{say('mark')}</span>
        <span className="badge">3</span>
        <span className="badge badge-bad">1</span>
      </div>
      <DialogWindow title={say('window')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <p>{say('sentence')}</p>
        <div className="row">
          <Button className="button danger" onPress={() => setOpen(false)}>
            {say('remove')}
          </Button>
          <Button className="button" onPress={() => setOpen(false)}>
            {say('other')}
          </Button>
        </div>
      </DialogWindow>
    </Part>
  );
}

const ANSWERS = ['one', 'two'] as const;

function Fields() {
  const say = useMessages(MESSAGES);
  const [text, setText] = useState('');
  const [isTicked, tick] = useState(true);
  const [chosen, choose] = useState<(typeof ANSWERS)[number]>('one');
  const [several, chooseSeveral] = useState<readonly (typeof ANSWERS)[number][]>(['two']);
  const options = ANSWERS.map((id) => ({ id, name: say(id) }));
  return (
    <Part title={say('fields')}>
      <div className="form-fields">
        <TextInput label={say('name')} value={text} onChange={setText} hint={say('detail')} />
        <TextInput label={say('wrong')} value={text} onChange={setText} fault={say('fault')} />
        <Choice label={say('choice')} options={options} chosen={chosen} onChoose={choose} />
        <Choices
          label={say('choices')}
          options={options}
          chosen={several}
          onChoose={chooseSeveral}
          none={say('none')}
        />
        <Tick label={say('tick')} isTicked={isTicked} onTick={tick} />
      </div>
    </Part>
  );
}

function Values() {
  const say = useMessages(MESSAGES);
  return (
    <Part title={say('values')}>
      <ul className="sentences">
        {OUTCOMES.map((outcome) => (
          <li key={outcome}>
            <OutcomeSign outcome={outcome} />
          </li>
        ))}
        {ABSENCES.map((absence) => (
          <li key={absence}>
            <Absent absence={absence} reason="NOT_GRANTED" />
          </li>
        ))}
        <li>
          <Masked text="1982" variant="YEAR" />
        </li>
      </ul>
    </Part>
  );
}
