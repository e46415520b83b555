/**
 * Memory for bytes that are needed one after the other: what each would leave behind adds up before it is collected.
 * What was taken is there until the next is taken.
 */
export class ScratchBuffer {
  private bytes: Buffer = Buffer.alloc(0)

  take(size: number): Buffer {
    if (size > this.bytes.length) this.bytes = Buffer.allocUnsafeSlow(size)
    return this.bytes.subarray(0, size)
  }
}
