/** Types and goes: screens, registers, and for officers fields and rules; a case by its id or reference. */
import { useMemo, useState } from 'react';
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import { useNavigate } from 'react-router';
import { useCaseId } from '../cases/open-case';
import type { HubFault } from '../hub/hub';
import { useMessages } from '../language/language';
import { withoutAccents } from '../language/without-accents';
import { later } from '../ui/arrived';
import { Faults } from '../ui/faults';
import { isFor, SCREENS } from './screens';
import type { Findable, FindablePolicy } from './findable';
import { useRegisterNames } from './register-names';
import SCREEN_NAMES from '../../../../messages/console/layout/screens.json';
import MESSAGES from '../../../../messages/console/layout/palette.json';

const FoundPolicy = later(async () => (await import('./findable-policy')).FoundPolicy, null);
const NOTHING: FindablePolicy = { fields: [], rules: [] };

/** Of one kind, at most. */
const MOST = 7;
/** As partners write references, and ids of the hub. */
const CASE = /^[A-Z]{2}-[A-Z0-9]{4,}$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface PaletteProps {
  readonly roles: readonly string[];
  readonly onClose: () => void;
}

export function Palette({ roles, onClose }: PaletteProps) {
  const say = useMessages(MESSAGES);
  const navigate = useNavigate();
  const caseId = useCaseId();
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<readonly HubFault[]>([]);
  const [isNotThere, setNotThere] = useState(false);
  const wanted = text.trim();
  const [policy, setPolicy] = useState(NOTHING);
  const isOfficer = roles.includes('PRIVACY_OFFICER');
  const sections = useSections(roles, wanted, policy);
  const go = async (to: string): Promise<void> => {
    if (to !== '') return void (await navigate(to));
    const found = await caseId(wanted);
    setFaults(found.faults);
    setNotThere(found.id === null && found.faults.length === 0);
    if (found.id !== null) await navigate(`/case/${encodeURIComponent(found.id)}`);
  };
  const isNothing = wanted !== '' && sections.length === 0;
  return (
    <ModalOverlay className="palette-behind" isDismissable isOpen onOpenChange={onClose}>
      <Modal className="palette">
        <Dialog aria-label={say('title')}>
          {isOfficer && <FoundPolicy onFound={setPolicy} />}
          <Autocomplete
            inputValue={text}
            onInputChange={(typed) => {
              setText(typed);
              setNotThere(false);
            }}
          >
            <TextField className="field" aria-label={say('title')} autoFocus>
              <Input placeholder={say('placeholder')} />
            </TextField>
            <FoundMenu sections={sections} onGo={(to) => void go(to)} />
          </Autocomplete>
          <Faults faults={faults} />
          {isNotThere && (
            <p className="nothing" role="alert">
              {say('notThere')}
            </p>
          )}
          {isNothing && (
            <p className="nothing" role="status">
              {say('nothing')}
            </p>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface FoundMenuProps {
  readonly sections: readonly Section[];
  readonly onGo: (to: string) => void;
}

function FoundMenu({ sections, onGo }: FoundMenuProps) {
  const say = useMessages(MESSAGES);
  return (
    <Menu aria-label={say('found')} items={sections} onAction={(key) => onGo(toOf(sections, String(key)))}>
      {({ kind, items }) => (
        <MenuSection id={kind} items={items}>
          <Header>{say(kind)}</Header>
          <Collection items={items}>
            {({ id, name, beside }) => (
              <MenuItem id={id} textValue={name} className="option">
                {name}
                {beside !== undefined && <span className="beside">{beside}</span>}
              </MenuItem>
            )}
          </Collection>
        </MenuSection>
      )}
    </Menu>
  );
}

const KINDS = ['cases', 'screens', 'registers', 'fields', 'rules'] as const;

interface Section {
  readonly id: string;
  readonly kind: (typeof KINDS)[number];
  readonly items: readonly Findable[];
}

function useSections(roles: readonly string[], wanted: string, policy: FindablePolicy): readonly Section[] {
  const say = useMessages(MESSAGES);
  const sayScreen = useMessages(SCREEN_NAMES);
  const isOfficer = roles.includes('PRIVACY_OFFICER');
  const registers = useRegisterNames();
  return useMemo(() => {
    const screens = SCREENS.flatMap((screen) =>
      screen.name !== undefined && isFor(screen, roles)
        ? [{ id: `screen ${screen.path}`, name: sayScreen(screen.name), to: `/${screen.path}` }]
        : [],
    );
    const found: Readonly<Record<Section['kind'], readonly Findable[]>> = {
      // its address is known once the hub has said whether it is there
      cases: CASE.test(wanted) ? [{ id: 'case', name: say('case', { reference: wanted }), to: '' }] : [],
      screens: fitting(screens, wanted, screens.length),
      registers: isOfficer && wanted !== '' ? fitting(registers, wanted) : [],
      fields: wanted === '' ? [] : fitting(policy.fields, wanted),
      rules: wanted === '' ? [] : fitting(policy.rules, wanted),
    };
    return KINDS.flatMap((kind) => (found[kind].length === 0 ? [] : [{ id: kind, kind, items: found[kind] }]));
  }, [say, sayScreen, roles, isOfficer, policy, registers, wanted]);
}

/** Those that have each word, the ones that begin with the first of them first. */
function fitting(all: readonly Findable[], wanted: string, most = MOST): readonly Findable[] {
  const words = withoutAccents(wanted)
    .split(/\s+/)
    .filter((word) => word !== '');
  const fits = all.filter(({ name, beside = '' }) => {
    const text = withoutAccents(`${name} ${beside}`);
    return words.every((word) => text.includes(word));
  });
  const begins = ({ name }: Findable): number => (withoutAccents(name).startsWith(words[0] ?? '') ? 0 : 1);
  return fits.sort((one, other) => begins(one) - begins(other)).slice(0, most);
}

function toOf(sections: readonly Section[], id: string): string {
  return sections.flatMap(({ items }) => items).find((item) => item.id === id)?.to ?? '';
}
