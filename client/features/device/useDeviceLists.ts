import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { listDevices, type DeviceLists } from '../../lib/media/capture.ts'

const nothing: DeviceLists = { cameras: [], microphones: [], speakers: [] }

/** What is plugged in; looked at again when that changes, and when `permissions` does (it gives the devices their names). */
export function useDeviceLists(permissions: string): DeviceLists {
  const { data = nothing, refetch } = useQuery({
    queryKey: ['devices', permissions],
    queryFn: () => listDevices(navigator.mediaDevices),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  useEffect(() => {
    const devices: MediaDevices | undefined = navigator.mediaDevices
    const look = () => void refetch()
    devices?.addEventListener('devicechange', look)
    return () => devices?.removeEventListener('devicechange', look)
  }, [refetch])
  return data
}
