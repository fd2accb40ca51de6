@echo off
rem Runs the Maven named in .mvn\wrapper\maven-wrapper.properties, and installs it first if need be.
rem
rem   JAVA_HOME              the JDK, 17 or newer (default: that of the java on PATH)
rem   MAVEN_USER_HOME        keeps the installed Maven under wrapper\dists (default: %USERPROFILE%\.m2)
rem   MVNW_REPOURL           a mirror of Maven Central (default: the one in .m2\settings.xml, if any)
rem   MVNW_DISTRIBUTION_URL  the address of the Maven zip itself, where no repository can be reached
rem   HTTPS_PROXY            the proxy for this download (default: the active one in .m2\settings.xml, if any)
rem
rem No parentheses around lines that use folders: those of a folder such as "Program Files (x86)" would close them.
setlocal DisableDelayedExpansion

set "wrapper=%~dp0.mvn\wrapper"
for /f "usebackq tokens=1,* delims==" %%k in ("%wrapper%\maven-wrapper.properties") do set "wrapper.%%k=%%l"
set "dists=%USERPROFILE%\.m2"
if defined MAVEN_USER_HOME set "dists=%MAVEN_USER_HOME%"
set "dist=%dists%\wrapper\dists\apache-maven-%wrapper.mavenVersion%-%wrapper.mavenSha512:~0,12%"

if defined JAVA_HOME goto check_java
set "java="
for %%j in (java.exe) do set "java=%%~$PATH:j"
if not defined java goto no_java
for %%h in ("%java%\..\..") do set "home=%%~fh"
rem Without lib\modules this is a launcher that picks the JDK by itself.
if not exist "%home%\lib\modules" goto install
set "JAVA_HOME=%home%"

:check_java
set "java=%JAVA_HOME%\bin\java.exe"
if not exist "%java%" goto old_java
if not exist "%JAVA_HOME%\bin\javac.exe" goto old_java
set "release=17"
if not exist "%JAVA_HOME%\release" goto install
for /f "usebackq tokens=2 delims==." %%r in (`findstr /b JAVA_VERSION^= "%JAVA_HOME%\release"`) do set "release=%%~r"
set "release=%release:"=%"
if %release% LSS 17 goto old_java

:install
if exist "%dist%\bin\mvn.cmd" goto run
"%java%" "%wrapper%\InstallMaven.java" "%wrapper%\maven-wrapper.properties" "%dist%" <nul
if errorlevel 1 exit /b 1

:run
"%dist%\bin\mvn.cmd" %*

:no_java
echo mvnw: no Java found: install JDK 17 or newer and set JAVA_HOME to it, or put its java on PATH 1>&2
exit /b 1

:old_java
echo mvnw: %JAVA_HOME% is not a JDK 17 or newer: set JAVA_HOME to one 1>&2
exit /b 1
