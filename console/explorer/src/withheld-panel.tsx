/** Beside the answer: what of it was withheld from the caller, and why; what is shown in part, what is missing, what failed. */
import type { JSX } from 'react';
import { explain, type Entry, type Explanation, type Group } from './explanation';
import type { Exchange } from './hub-client';

export function WithheldPanel({ exchange }: { exchange: Exchange | null }): JSX.Element {
  return (
    <aside className="withheld" aria-labelledby="withheld-heading">
      <h2 id="withheld-heading">Withheld</h2>
      {exchange === null ? <BeforeTheFirst /> : <AboutAnswer exchange={exchange} />}
    </aside>
  );
}

function BeforeTheFirst(): JSX.Element {
  return (
    <>
      <p>Run the operation: what its answer withholds, and why, stands here.</p>
      <p>Then run it again as another persona. The text stays the same, the answer does not.</p>
    </>
  );
}

function AboutAnswer({ exchange }: { exchange: Exchange }): JSX.Element {
  const explanation = explain(exchange.answer);
  return (
    <>
      <p role="status">{summary(explanation, exchange)}</p>
      <Groups groups={explanation.faults} heading="Errors" />
      <Groups groups={explanation.withheld} heading={null} />
      <Groups groups={explanation.masked} heading="Masked" />
      <Groups groups={explanation.absent} heading="Absent" />
      <Correlation exchange={exchange} />
    </>
  );
}

function summary({ withheld, masked, faults }: Explanation, { who, purpose, answer, status }: Exchange): string {
  const asked = purpose === null ? `Asked as ${who}.` : `Asked as ${who} for ${purpose}.`;
  if (status === null) return `${asked} No answer came.`;
  const errors = placesOf(faults);
  if (answer.data == null && errors > 0) return `${asked} The hub refused the request.`;
  const failed = errors === 0 ? '' : ` ${errors === 1 ? '1 other error' : `${errors} other errors`}.`;
  const [kept, shownInPart] = [placesOf(withheld), placesOf(masked)];
  if (kept + shownInPart === 0 && errors === 0) return `${asked} Nothing was withheld.`;
  const fields = kept === 0 ? 'No field was' : kept === 1 ? '1 field was' : `${kept} fields were`;
  return `${asked} ${fields} withheld${shownInPart === 0 ? '' : `, ${shownInPart} masked`}.${failed}`;
}

function placesOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { entries }) => sum + entries.length, 0);
}

function Groups({ groups, heading }: { groups: readonly Group[]; heading: string | null }): JSX.Element | null {
  if (groups.length === 0) return null;
  return (
    <section aria-label={heading ?? 'Withheld fields'}>
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
      {count > 1 && <span> in {count} records</span>}
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
      <dt>X-Request-Id</dt>
      <dd>
        <code>{requestId ?? 'none'}</code>
      </dd>
      <dt>Status</dt>
      <dd>
        {status ?? 'no answer'}, {durationMs} ms
      </dd>
    </dl>
  );
}
