import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { fencedLookup, mayReach } from './address-fence.ts'
import { postMessage } from './post-message.ts'
import { webhookAddress } from './webhook-address.ts'

const INTERNET = { loopback: false }
const HERE = { loopback: true }

const INTERNAL = [
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '203.0.113.9',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  '::7f00:1',
  '64:ff9b::a00:1',
  '64:ff9b:1::1',
  '100::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::1',
  '3fff::1',
  'no address',
]

describe('mayReach', () => {
  it.each(INTERNAL)('keeps messages from %s', (address) => {
    expect(mayReach(address, INTERNET)).toBe(false)
  })
  it.each(['8.8.8.8', '93.184.215.14', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450:4001::200e'])(
    'lets them to %s',
    (address) => {
      expect(mayReach(address, INTERNET)).toBe(true)
    },
  )
  it('lets a demo reach this machine, and nothing else that is private', () => {
    const reached = INTERNAL.filter((address) => mayReach(address, HERE))
    expect(reached).toEqual(['127.0.0.1', '127.255.255.254', '::1'])
  })
})

describe('webhookAddress', () => {
  it.each([
    'http://example.com/hook',
    'ftp://example.com/',
    'https://user:word@example.com/',
    'https://localhost/',
    'https://api.localhost/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://10.0.0.8/',
    'https://intranet/',
    'javascript:alert(1)',
    'example.com',
  ])('refuses %s', (url) => {
    expect(() => webhookAddress(url, INTERNET)).toThrow(expect.objectContaining({ code: 'URL_REFUSED' }))
  })
  it('takes an address of the internet, and in a demo this machine', () => {
    expect(webhookAddress(' https://tools.example.com/hook?from=stoa#x ', INTERNET)).toBe(
      'https://tools.example.com/hook?from=stoa',
    )
    expect(webhookAddress('http://127.0.0.1:4000/hook', HERE)).toBe('http://127.0.0.1:4000/hook')
    expect(() => webhookAddress('http://example.com/', HERE)).toThrow()
  })
})

describe('a name', () => {
  it('is refused where it leads to this machine, whatever the connection asks for', async () => {
    const lookup = promisify(fencedLookup(INTERNET)) as (name: string, options: object) => Promise<unknown>
    for (const options of [{ all: true }, { all: false }])
      await expect(lookup('localhost', options)).rejects.toMatchObject({ name: 'AddressRefused' })
  })
  it('is looked up by name servers alone, and given up on where they say nothing', async () => {
    const silent = createSocket('udp4')
    const asked: number[] = []
    silent.on('message', ({ length }) => asked.push(length))
    await new Promise<void>((bound) => silent.bind(0, '127.0.0.1', bound))
    const resolver = new Resolver({ timeout: 50, tries: 1 })
    resolver.setServers([`127.0.0.1:${silent.address().port}`])
    const lookup = promisify(fencedLookup(INTERNET, resolver)) as (
      name: string,
      options: object,
    ) => Promise<unknown>
    await expect(lookup('tools.example.com', { all: true })).rejects.toMatchObject({ code: 'ETIMEOUT' })
    expect(asked.length).toBeGreaterThanOrEqual(2)
    silent.close()
  })
  it('is refused where one of its addresses is this network’s', async () => {
    const resolver = {
      resolve4: async () => ['93.184.215.14'],
      resolve6: async () => ['fd00:ec2::254'],
    } as unknown as Resolver
    const lookup = promisify(fencedLookup(INTERNET, resolver)) as (
      name: string,
      options: object,
    ) => Promise<unknown>
    await expect(lookup('tools.example.com', { all: true })).rejects.toMatchObject({ name: 'AddressRefused' })
  })
  it('leads where one of its families alone has an address', async () => {
    const resolver = {
      resolve4: async () => ['93.184.215.14'],
      resolve6: async () => Promise.reject(new Error('ENODATA')),
    } as unknown as Resolver
    const lookup = promisify(fencedLookup(INTERNET, resolver)) as (
      name: string,
      options: object,
    ) => Promise<unknown>
    expect(await lookup('tools.example.com', { all: true })).toEqual([
      { address: '93.184.215.14', family: 4 },
    ])
  })
  it.each(['http://localhost:9/', 'http://127.0.0.1:9/', 'http://[::1]:9/', 'http://[::ffff:127.0.0.1]:9/'])(
    'is never connected to there: %s',
    async (url) => {
      expect(await postMessage(url, {}, '{}', INTERNET)).toMatchObject({
        status: null,
        problem: 'ADDRESS_REFUSED',
      })
    },
  )
})
