import { Button, type ButtonProps } from '@mantine/core'
import type { ComponentPropsWithoutRef } from 'react'
import classes from './WorkButton.module.css'
import { workProps } from './workProps.ts'

type WorkButtonProps = Omit<ButtonProps, 'loading'> &
  Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> & { working: boolean }

/** A button that shows that its press is under way (`workProps`). */
export function WorkButton({ working, className, onClick, ...rest }: WorkButtonProps) {
  return <Button {...rest} className={`${classes.work} ${className ?? ''}`} {...workProps(working, onClick)} />
}
