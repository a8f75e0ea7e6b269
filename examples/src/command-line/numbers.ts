export { numbers } from '@cnn/command-line';
