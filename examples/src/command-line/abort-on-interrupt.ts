export { abortOnInterrupt } from '@cnn/command-line';
