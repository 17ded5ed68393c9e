import { readPhoneNumber } from '../../../src/model/identifiers/phone-number';

describe('a phone number', () => {
  it.each([
    ['0475/12.34.56', '+32475123456', 'MOBILE'],
    ['0032 475 12 34 56', '+32475123456', 'MOBILE'],
    ['+32 (0)475 12 34 56', '+32475123456', 'MOBILE'],
    ['0440/12.34.56', '+32440123456', 'MOBILE'],
    ['02 512 34 56', '+3225123456', 'LANDLINE'],
    ['04 223 45 67', '+3242234567', 'LANDLINE'],
    ['+33 6 12 34 56 78', '+33612345678', null],
  ])('%s is read as %s', (written, number, kind) => {
    expect(readPhoneNumber(written)).toEqual({ number, valid: true, kind });
  });

  it.each(['0475 12 34 5', '0475 12 34 567', '+32 999', 'none', '', '12'])('%s cannot be dialled', (written) => {
    expect(readPhoneNumber(written).valid).toBe(false);
  });
});
