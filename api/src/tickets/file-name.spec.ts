import { describe, expect, it, vi } from 'vitest'
import { fileName } from './file-name.ts'

describe('the name of a file', () => {
  it.each([
    ['invoice 118.pdf', 'invoice 118.pdf'],
    ['τιμολόγιο.pdf', 'τιμολόγιο.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\win.ini', 'win.ini'],
    ['/absolute/path.txt', 'path.txt'],
    ['..', 'file'],
    ['.', 'file'],
    ['', 'file'],
    ['folder/', 'file'],
    ['.htaccess', 'htaccess'],
    ['a\0.png', 'a.png'],
    ['a\r\nset-cookie: b.png', 'aset-cookie_ b.png'],
    ['photo\u202egnp.exe', 'photognp.exe'],
    ['name.exe. . ', 'name.exe'],
    ['CON<1>|?.txt', 'CON_1___.txt'],
    ['e\u0301t\u00e9.txt', 'été.txt'],
    ['\ud800.txt', 'txt'],
    [`${'a'.repeat(400)}.jpeg`, `${'a'.repeat(145)}.jpeg`],
  ])('%j is shown as %j', (given, shown) => {
    expect(fileName(given)).toBe(shown)
  })

  it('is looked at no further than a name can reach, whatever is sent', () => {
    const read = vi.spyOn(String.prototype, 'replace')
    const longest = () => Math.max(...read.mock.contexts.map((text) => `${text}`.length))
    try {
      expect(fileName(`a${'.'.repeat(90_000)}b`)).toMatch(/^a\.+b$/)
      expect(fileName(`${'e\u0301'.repeat(90_000)}.jpeg`)).toBe(`${'é'.repeat(145)}.jpeg`)
      expect(longest()).toBeLessThanOrEqual(1_000)
    } finally {
      read.mockRestore()
    }
  })
})
