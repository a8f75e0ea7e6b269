/** A network's name as one types it: `alexnet-small` for `alexnetSmall`. Digits stay where they are: `resnet18-torchvision`. */
export const commandName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
