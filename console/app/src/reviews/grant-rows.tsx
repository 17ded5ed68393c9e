/** Rows to select: one at a time has the focus, arrows lead to the next, and only what has changed is drawn again. */
import { memo, useCallback, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { useInstant, useLanguage, useMessages } from '../language/language';
import { useRuleReason } from '../policy/rule-reasons';
import type { Groups } from '../rules/rule';
import { useRuleSentence, useWhat } from '../rules/rule-sentence';
import { useOfficerName } from '../ui/use-officer-name';
import { isToConfirm, type Reviewed } from './reviewed';
import MESSAGES from '../../../../messages/console/reviews/grant-list.json';

type Selected = ReadonlySet<string>;

interface GrantRowsProps {
  readonly name: string;
  readonly grants: readonly Reviewed[];
  readonly groups: Groups;
  readonly selected: Selected;
  readonly onSelect: (selected: Selected) => void;
}

export function GrantRows({ name, grants, groups, selected, onSelect }: GrantRowsProps) {
  const sections = useSections(grants, groups);
  const inOrder = useMemo(() => sections.flatMap(({ ones }) => ones), [sections]);
  const { list, current, onKey, onPress, selectGroup } = useSelecting(inOrder, selected, onSelect);
  return (
    <div
      className="review-list"
      role="grid"
      aria-label={name}
      aria-multiselectable={grants.some(isToConfirm) || undefined}
      ref={list}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 'g' || event.ctrlKey || event.metaKey) onKey(event);
        else if (isOfRow(event))
          selectGroup(sections.find(({ ones }) => ones.some(({ id }) => id === current))?.ones ?? []);
      }}
    >
      {sections.map(({ what, ones }) => (
        <div key={what} role="rowgroup" aria-label={what}>
          <div className="review-what" aria-hidden="true" onClick={() => selectGroup(ones)}>
            {what}
          </div>
          {ones.map((grant) => (
            <GrantRow
              key={grant.id}
              {...{ grant, groups, onPress }}
              isSelected={selected.has(grant.id)}
              isCurrent={grant.id === current}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

/** Grants of a field group stand together, where the first of them does. */
function useSections(grants: readonly Reviewed[], groups: Groups) {
  const { language } = useLanguage();
  const whatOf = useWhat(groups);
  return useMemo(() => {
    const sections = new Map<string, Reviewed[]>();
    for (const grant of grants) {
      const what = whatOf(grant.says);
      const known = sections.get(what);
      if (known === undefined) sections.set(what, [grant]);
      else known.push(grant);
    }
    return [...sections].map(([what, ones]) => ({ what, ones }));
  }, [grants, groups, language]);
}

/** From where on a row with Shift selects: what was selected before stays. */
interface Anchor {
  readonly id: string;
  readonly before: Selected;
}

function useSelecting(grants: readonly Reviewed[], selected: Selected, onSelect: (selected: Selected) => void) {
  const list = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const anchor = useRef<Anchor | null>(null);
  const current = grants.find(({ id }) => id === focused)?.id ?? grants[0]?.id ?? null;
  const place = (id: string | null): number => grants.findIndex((grant) => grant.id === id);
  const toggle = (id: string): void => {
    const grant = grants[place(id)];
    const after = new Set(selected);
    if (!after.delete(id) && grant !== undefined && isToConfirm(grant)) after.add(id);
    anchor.current = { id, before: after };
    onSelect(after);
  };
  const extendTo = (id: string): void => {
    const { id: from, before } = (anchor.current ??= { id: current ?? id, before: selected });
    const [first, last] = [place(from), place(id)].sort((one, other) => one - other) as [number, number];
    const range = grants.slice(first, last + 1).filter(isToConfirm);
    onSelect(new Set([...before, ...range.map((grant) => grant.id)]));
  };
  /** All of them, or none where all are. */
  const selectGroup = (ones: readonly Reviewed[]): void => {
    const ids = ones.filter(isToConfirm).map(({ id }) => id);
    const after = new Set(selected);
    if (ids.every((id) => after.has(id))) for (const id of ids) after.delete(id);
    else for (const id of ids) after.add(id);
    anchor.current = null;
    onSelect(after);
  };
  const act = (id: string, isExtended: boolean): void => {
    setFocused(id);
    if (isExtended) extendTo(id);
    else toggle(id);
  };
  const goTo = (to: number, isExtended: boolean): void => {
    const next = grants[Math.min(Math.max(to, 0), grants.length - 1)];
    if (next === undefined) return;
    if (isExtended) extendTo(next.id);
    else anchor.current = null;
    setFocused(next.id);
    list.current?.querySelector<HTMLElement>(`[data-grant="${CSS.escape(next.id)}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (!isOfRow(event)) return;
    const { key, shiftKey, ctrlKey, metaKey } = event;
    const at = place(current);
    const isAll = (ctrlKey || metaKey) && key.toLowerCase() === 'a';
    if (isAll) onSelect(new Set(grants.filter(isToConfirm).map(({ id }) => id)));
    else if (key === 'ArrowDown') goTo(at + 1, shiftKey);
    else if (key === 'ArrowUp') goTo(at - 1, shiftKey);
    else if (key === 'Home') goTo(0, shiftKey);
    else if (key === 'End') goTo(grants.length - 1, shiftKey);
    else if (key === ' ' && current !== null) act(current, shiftKey);
    else if (key === 'Escape') onSelect(new Set());
    else return;
    event.preventDefault();
  };
  const latest = useRef(act);
  latest.current = act;
  const onPress = useCallback((id: string, isExtended: boolean) => latest.current(id, isExtended), []);
  return { list, current, onKey, onPress, selectGroup };
}

/** In a row stands a link, with keys of its own. */
function isOfRow({ target, altKey }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.dataset['grant'] !== undefined && !altKey;
}

interface GrantRowProps {
  readonly grant: Reviewed;
  readonly groups: Groups;
  readonly isSelected: boolean;
  /** It is the one to which Tab leads. */
  readonly isCurrent: boolean;
  readonly onPress: (id: string, isExtended: boolean) => void;
}

const GrantRow = memo(({ grant, groups, isSelected, isCurrent, onPress }: GrantRowProps) => {
  const say = useMessages(MESSAGES);
  const sayReason = useRuleReason();
  const { language } = useLanguage();
  const sentenceOf = useRuleSentence(groups);
  const { id, says } = grant;
  const sentence = useMemo(() => sentenceOf(says), [says, groups, language]);
  return (
    <div
      className="review-grant"
      role="row"
      aria-selected={isToConfirm(grant) ? isSelected : undefined}
      data-grant={id}
      tabIndex={isCurrent ? 0 : -1}
      onClick={(event) => {
        if (!(event.target as Element).closest('a')) onPress(id, event.shiftKey);
      }}
    >
      <span className={isToConfirm(grant) ? 'review-tick' : 'review-sign'} role="gridcell" aria-hidden="true">
        {isToConfirm(grant) ? <span /> : grant.state === 'CONFIRMED' ? '✓' : '–'}
      </span>
      <div className="grows" role="gridcell">
        {sentence}
        {says.why !== null && <span className="beneath">{sayReason(says.why)}</span>}
        <GrantState grant={grant} />
      </div>
      {!grant.isClosed && (
        <div role="gridcell">
          <Link className="button" to={`/rules?${new URLSearchParams({ edit: id })}`} tabIndex={isCurrent ? 0 : -1}>
            {say('change')} <span className="only-read-out">{id}</span>
          </Link>
        </div>
      )}
    </div>
  );
});

function GrantState({ grant }: { readonly grant: Reviewed }) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const officerName = useOfficerName();
  const { state, changedSince, ownWork, isClosed, confirmedBy, confirmedAt, note } = grant;
  if (state === 'CONFIRMED') {
    return (
      <span className="beneath">
        <span className="tag-good">{say('confirmedAt', { at: at(confirmedAt ?? '') })}</span>{' '}
        {confirmedBy !== null && officerName(confirmedBy)} {note}
      </span>
    );
  }
  const isOwn = ownWork === true && !isClosed;
  if (state !== 'OVERDUE' && changedSince !== true && !isOwn && !isClosed) return null;
  return (
    <span className="row beneath">
      {isClosed && <span className="tag-warn">{say('notConfirmed')}</span>}
      {state === 'OVERDUE' && !isClosed && <span className="tag-bad">{say('overdue')}</span>}
      {changedSince === true && <span className="tag-warn">{say('changedSince')}</span>}
      {isOwn && <span>{say('ownWork')}</span>}
    </span>
  );
}
