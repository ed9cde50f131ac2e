// npm runs this after every installation (`postinstall`).
import { patchDriver } from './lib/patchDriver.js'

patchDriver()
