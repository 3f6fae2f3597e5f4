import type { ElementPart } from 'lit';
import { Directive, directive, type PartInfo, PartType } from 'lit/directive.js';

/**
 * Lets an element of a flex row grow in proportion to a number. It is set through the CSSOM, which strict pages allow
 * where they refuse style attributes.
 */
class ShareDirective extends Directive {
  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('share() belongs on an element.');
  }

  override update(part: ElementPart, [amount]: [number]): void {
    (part.element as HTMLElement).style.setProperty('flex-grow', String(amount));
  }

  render(_amount: number): void {}
}

export const share = directive(ShareDirective);
