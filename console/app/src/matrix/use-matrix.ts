/** From what is chosen to rows and columns: what the hub answers for each caller, put together and filtered. */
import {
  columnFilteringFeature,
  columnVisibilityFeature,
  createFilteredRowModel,
  globalFilteringFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type Row,
} from '@tanstack/react-table';
import { useCallback, useDeferredValue, useMemo } from 'react';
import type { HubFault } from '../hub/hub';
import { COLUMNS, type MadeUpCaller } from '../policy/callers';
import { useGroupName } from '../policy/field-groups';
import { mostOf, purposesOf } from '../policy/any-purpose';
import type { Purpose } from '../generated/schema-types';
import type { Place } from '../policy/origin';
import { useClassName } from '../policy/reasons';
import { simulationOf } from '../policy/relations';
import { usePlaces } from '../policy/use-places';
import { usePlainName } from '../policy/use-plain-name';
import { useRules, type Rules } from '../policy/use-rules';
import { keyOf, useSimulations, type Decisions } from '../policy/use-simulations';
import type { MatrixChoice } from './matrix-choice';
import { canHaveRight, inTurn, isWanted, type MatrixFilter, type MatrixRow } from './matrix-model';
import { useQuestion, type Question } from './use-question';

const FEATURES = tableFeatures({
  columnFilteringFeature,
  columnVisibilityFeature,
  globalFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
});

const PLACE = 'place';

/** The first stands for the whole row when it is filtered; the others are there to be shown or not. */
const TABLE_COLUMNS: ColumnDef<typeof FEATURES, MatrixRow>[] = [
  { id: PLACE, accessorFn: ({ place }) => place.coordinate },
  ...COLUMNS.map(({ id }, index): ColumnDef<typeof FEATURES, MatrixRow> => ({
    id,
    accessorFn: ({ decisions }) => decisions[index]?.outcome,
    enableGlobalFilter: false,
  })),
];

const keepsRow = ({ original }: Row<typeof FEATURES, MatrixRow>, _column: string, filter: MatrixFilter): boolean =>
  isWanted(original, filter);

export interface Matrix {
  /** Of all places, however many are shown. */
  readonly places: number;
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly MadeUpCaller[];
  /** Where the decisions about a caller stand in a row. */
  readonly indexOf: (caller: MadeUpCaller) => number;
  readonly rules: Rules;
  /** Of the version that is compared with. */
  readonly rulesBefore: Rules;
  readonly faults: readonly HubFault[];
  readonly isAsking: boolean;
  readonly askAgain: () => void;
  /** Null: none is asked. */
  readonly question: Question | null;
}

/** @param version the one that is looked at; null while it is not known which is in force */
export function useMatrix(choice: MatrixChoice, version: number | null): Matrix {
  const places = usePlaces();
  const rules = useRules(version);
  const rulesBefore = useRules(choice.against);
  const questions = useQuestions(choice, version, [rules, rulesBefore]);
  const { answers, faults, isAsking, askAgain: askCells } = useSimulations(questions.all);
  const simulated = useMemo(
    () => questions.now.map((of, index) => ({ caller: COLUMNS[index]!.id, answers: known(of, answers) })),
    [questions, answers],
  );
  const question = useQuestion(choice, places.places, rules, simulated);
  const rows = useRows(places.places, choice.right, [rules, rulesBefore], questions, answers);
  const filter = useDeferredValue(useFilter(choice, question?.only ?? null));
  const columnVisibility = useMemo(
    () => Object.fromEntries(COLUMNS.map(({ id }) => [id, choice.columns.includes(id)])),
    [choice.columns],
  );
  const table = useTable({
    features: FEATURES,
    columns: TABLE_COLUMNS,
    data: rows,
    state: { globalFilter: filter, columnVisibility },
    globalFilterFn: keepsRow,
    getColumnCanGlobalFilter: ({ id }) => id === PLACE,
    getRowId: ({ place }) => place.coordinate,
  });
  const found = table.getRowModel().rows;
  const shown = table.getVisibleLeafColumns();
  const columns = useMemo(() => COLUMNS.filter(({ id }) => shown.some((one) => one.id === id)), [shown]);
  const kept = useMemo(() => found.map(({ original }) => original), [found]);
  const reported = useMemo(() => [...places.faults, ...rules.faults, ...faults], [places.faults, rules.faults, faults]);
  const [askPlaces, askRules] = [places.askAgain, rules.askAgain];
  const askAgain = useCallback(() => {
    askPlaces();
    askRules();
    askCells();
  }, [askPlaces, askRules, askCells]);
  return useMemo(
    () => ({
      places: rows.length,
      rows: kept,
      columns,
      indexOf,
      rules,
      rulesBefore,
      faults: reported,
      // before the rules are known nobody knows what to ask
      isAsking: isAsking || questions.all.length === 0,
      askAgain,
      question,
    }),
    [rows.length, kept, columns, rules, rulesBefore, reported, isAsking, questions, askAgain, question],
  );
}

const indexOf = (caller: MadeUpCaller): number => COLUMNS.indexOf(caller);

interface Asked {
  readonly purpose: Purpose | null;
  readonly key: string;
}

interface Questions {
  /** By position of the column: one for each purpose. */
  readonly now: readonly (readonly Asked[])[];
  /** Of the version that is compared with; empty where there is none. */
  readonly before: readonly (readonly Asked[])[];
  readonly all: ReturnType<typeof simulationOf>[];
}

/** Of all columns, shown or not: to show one more takes no time then. */
function useQuestions(
  { purpose, relation, right, against }: MatrixChoice,
  version: number | null,
  [{ purposes }, { purposes: purposesBefore }]: readonly [Rules, Rules],
): Questions {
  return useMemo(() => {
    const all: Questions['all'] = [];
    const under = (number: number | null, granted: Rules['purposes']): Questions['now'] =>
      number === null || (purpose === 'ANY' && granted.length === 0)
        ? []
        : COLUMNS.map((caller) =>
            (purpose === 'ANY' ? purposesOf({ caller, right }, granted) : [purpose]).map((one) => {
              const input = simulationOf({ caller, purpose: one, relation, right, version: number });
              all.push(input);
              return { purpose: one, key: keyOf(input) };
            }),
          );
    const now = under(version, purposes);
    return { now, before: version === null ? [] : under(against, purposesBefore), all };
  }, [purpose, relation, right, against, version, purposes, purposesBefore]);
}

function useFilter(
  { search, sensitive, different, changed, everything, columns }: MatrixChoice,
  only: MatrixFilter['only'],
): MatrixFilter {
  return useMemo(() => {
    const shown = COLUMNS.flatMap(({ id }, index) => (columns.includes(id) ? [index] : []));
    return { only, search, sensitive, different, changed, everything, shown };
  }, [only, search, sensitive, different, changed, everything, columns]);
}

interface Known {
  readonly purpose: Purpose | null;
  readonly decisions: Decisions | undefined;
}

/** @returns what is answered of the questions about a caller */
function known(asked: readonly Asked[], answers: ReadonlyMap<string, Decisions>): Known[] {
  return asked.map(({ purpose, key }) => ({ purpose, decisions: answers.get(key) }));
}

function useRows(
  places: readonly Place[],
  right: MatrixChoice['right'],
  [{ groups, ruled }, { groups: groupsBefore, ruled: ruledBefore }]: readonly [Rules, Rules],
  { now, before }: Questions,
  answers: ReadonlyMap<string, Decisions>,
): MatrixRow[] {
  const sayGroup = useGroupName();
  const sayClass = useClassName();
  const sayName = usePlainName();
  const described = useMemo(
    () =>
      inTurn(places).map((place) => {
        const followed = place.masks ?? place.reveals ?? place.coordinate;
        const named = groups.get(followed) ?? groupsBefore.get(followed) ?? null;
        const group = named === null ? null : sayGroup(named);
        const name = sayName(place.coordinate, place.reveals);
        const text = [name, place.coordinate, group ?? '', sayClass(place.classification)].join(' ').toLowerCase();
        const canBeHad = canHaveRight(right, place.coordinate, [ruled, ruledBefore]);
        return { place, name, group, text, canBeHad };
      }),
    // the words change with the language, which sayClass follows
    [places, right, groups, groupsBefore, ruled, ruledBefore, sayClass],
  );
  return useMemo(() => {
    const [knownNow, knownBefore] = [now, before].map((columns) => columns.map((one) => known(one, answers))) as [
      Known[][],
      Known[][],
    ];
    const of = (columns: typeof knownNow, { place }: { readonly place: Place }): MatrixRow['decisions'] =>
      columns.map((column) => mostOf(column, place.coordinate));
    return described.map((row) => ({ ...row, decisions: of(knownNow, row), before: of(knownBefore, row) }));
  }, [described, now, before, answers]);
}
