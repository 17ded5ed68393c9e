/** A window above the page, for one thing that is to be said or done; Escape closes it, and what was typed goes with it. */
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Ended } from '../sign-in/ended';

interface DialogWindowProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function DialogWindow({ title, isOpen, onClose, children }: DialogWindowProps) {
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {/* what stands behind the window cannot be reached from it */}
          <Ended />
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
