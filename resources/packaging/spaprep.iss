; Inno Setup's description of the installer for Windows, made after the program was built from
; spaprep.spec: iscc -DVersion=0.1.0 resources\packaging\spaprep.iss

[Setup]
AppId=io.github.spaprep.spaprep
AppName=SpaPrep
AppVersion={#Version}
AppPublisher=The SpaPrep authors
AppPublisherURL=https://github.com/spaprep/spaprep
; For the user alone: no password of an administrator is asked for.
PrivilegesRequired=lowest
DefaultDirName={autopf}\SpaPrep
DisableProgramGroupPage=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
LicenseFile=..\..\LICENSE
UninstallDisplayIcon={app}\spaprep-gui.exe
OutputDir=..\..\dist
OutputBaseFilename=spaprep-{#Version}-windows
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern

[InstallDelete]
; Parts of an older version would be loaded beside those of this one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\spaprep\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs

[Icons]
Name: "{autoprograms}\SpaPrep"; Filename: "{app}\spaprep-gui.exe"; AppUserModelID: "io.github.spaprep.spaprep"

[Registry]
Root: HKA; Subkey: "Software\Classes\.spaprep"; ValueType: string; ValueData: "SpaPrep.Plan"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.spaprep"; ValueName: "Content Type"; ValueType: string; ValueData: "application/x-spaprep"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\SpaPrep.Plan"; ValueType: string; ValueData: "SpaPrep plan"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\SpaPrep.Plan\DefaultIcon"; ValueType: string; ValueData: "{app}\spaprep-gui.exe,0"
Root: HKA; Subkey: "Software\Classes\SpaPrep.Plan\shell\open\command"; ValueType: string; ValueData: """{app}\spaprep-gui.exe"" ""%1"""

[Run]
Filename: "{app}\spaprep-gui.exe"; Description: "{cm:LaunchProgram,SpaPrep}"; Flags: nowait postinstall skipifsilent
