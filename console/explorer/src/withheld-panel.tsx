/** Beside the answer: what of it was withheld from the caller, and why; what is shown in part, what is missing, what failed. */
import type { JSX } from 'react';
import { explain, type Entry, type Explanation, type Group } from './explanation';
import type { Exchange } from './hub-client';
import { say } from './say';

export function WithheldPanel({ exchange }: { exchange: Exchange | null }): JSX.Element {
  return (
    <aside className="withheld" aria-labelledby="withheld-heading">
      <h2 id="withheld-heading">{say('withheld')}</h2>
      {exchange === null ? <BeforeTheFirst /> : <AboutAnswer exchange={exchange} />}
    </aside>
  );
}

function BeforeTheFirst(): JSX.Element {
  return (
    <>
      <p>{say('runIt')}</p>
      <p>{say('runItAgain')}</p>
    </>
  );
}

function AboutAnswer({ exchange }: { exchange: Exchange }): JSX.Element {
  const explanation = explain(exchange.answer);
  return (
    <>
      <p role="status">{summary(explanation, exchange)}</p>
      <Groups groups={explanation.faults} heading={say('errors')} />
      <Groups groups={explanation.withheld} heading={null} />
      <Groups groups={explanation.masked} heading={say('masked')} />
      <Groups groups={explanation.absent} heading={say('absent')} />
      <Correlation exchange={exchange} />
    </>
  );
}

function summary({ withheld, masked, faults }: Explanation, { who, purpose, answer, status }: Exchange): string {
  const asked = say('askedAs', { who, for: purpose === null ? 'nothing' : 'something', purpose: purpose ?? '' });
  if (status === null) return `${asked} ${say('noneCame')}`;
  const errors = placesOf(faults);
  if (answer.data == null && errors > 0) return `${asked} ${say('refused')}`;
  const [kept, parts] = [placesOf(withheld), placesOf(masked)];
  if (kept + parts + errors === 0) return `${asked} ${say('nothingWithheld')}`;
  return `${asked} ${say('summary', { kept, parts, errors })}`;
}

function placesOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { entries }) => sum + entries.length, 0);
}

function Groups({ groups, heading }: { groups: readonly Group[]; heading: string | null }): JSX.Element | null {
  if (groups.length === 0) return null;
  return (
    <section aria-label={heading ?? say('withheldFields')}>
      {heading !== null && <h3>{heading}</h3>}
      {groups.map(({ reason, sentence, entries }) => (
        <div className="reason" key={reason}>
          <h4>
            <code>{reason}</code>
          </h4>
          <p>{sentence}</p>
          <ul>
            {entries.map((entry) => (
              <PlaceOf key={entry.place} entry={entry} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function PlaceOf({ entry: { place, coordinate, count } }: { entry: Entry }): JSX.Element {
  return (
    <li>
      {/* may break after each dot, nowhere else */}
      <code>
        {place.split('.').map((name, index) => (
          <span key={index}>
            {index > 0 && '.'}
            {index > 0 && <wbr />}
            {name}
          </span>
        ))}
      </code>
      {count > 1 && <span> {say('inRecords', { count })}</span>}
      {coordinate !== null && (
        <>
          <br />
          <small>{coordinate}</small>
        </>
      )}
    </li>
  );
}

function Correlation({ exchange: { requestId, status, durationMs } }: { exchange: Exchange }): JSX.Element {
  return (
    <dl className="correlation">
      <dt>{say('requestId')}</dt>
      <dd>
        <code>{requestId ?? say('none')}</code>
      </dd>
      <dt>{say('status')}</dt>
      <dd>{say('statusAfter', { status: status ?? say('noAnswer'), milliseconds: durationMs })}</dd>
    </dl>
  );
}
