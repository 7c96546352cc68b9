import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createPaint, withoutColours } from '../terminal/paint.ts';
import { renderEvent } from './render-event.ts';

const paint = createPaint(false);
const at = new Date(2026, 10, 22, 9, 5, 7).getTime();

describe('a log line', () => {
  test('of an instance begins with its time and the beginning of its id', () => {
    const event = { at, text: 'listening\n', stream: `instance/${'ab'.repeat(16)}` };
    assert.equal(renderEvent(event, paint), '09:05:07  abababab  listening');
  });

  test('of the service begins with its time alone', () => {
    assert.equal(
      renderEvent({ at, text: '[AppRunner] Done.', stream: 'events' }, paint),
      '09:05:07  [AppRunner] Done.',
    );
  });

  test('can carry the day', () => {
    assert.equal(renderEvent({ at, text: 'x', stream: 'events' }, paint, true), '2026-11-22 09:05:07  x');
  });

  test('loses nothing by being coloured', () => {
    const event = { at, text: '[Build] npm error: it failed', stream: 'deployment/1' };
    assert.equal(withoutColours(renderEvent(event, createPaint(true))), renderEvent(event, paint));
  });
});
